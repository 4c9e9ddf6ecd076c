"""Slack as a place to deliver to."""

import structlog

from bot.ports import Destination, FileFetcher, MessageGone, Profile, Unreachable
from bot.slack_app.blocks import message_of
from bot.slack_app.errors import Nobody, NoSuchMethod, NotAllowed, NotInChannel, asked, found_in
from bot.slack_app.marks import find_mark, mark_of
from bot.slack_app.payload import Json
from bot.slack_app.uploads import share, stage
from bot.slack_app.web import Web
from handlers.forms.keeping import LARGEST
from handlers.showing.view import View

# Plain text in, plain text out: nothing is looked for in the text, nothing unfolds below it.
AS_IT_IS: Json = {"parse": "none", "link_names": False, "mrkdwn": False}
NO_PREVIEWS: Json = {"unfurl_links": False, "unfurl_media": False}
UNTOLD = "0"
"""The reference of a message that was posted, and of which Slack did not say which it is: no message has it."""
log = structlog.get_logger()


class SlackChat:
    """Implements `bot.ports.Chat`. An address is a channel id, a reference the `ts` of a message."""

    name = "slack"
    searchable = True

    def __init__(self, web: Web, files: FileFetcher) -> None:
        self._web = web
        self._fetch = files
        self._directs: dict[str, str] = {}
        self._stays = False

    async def post(self, to: Destination, view: View, mark: str) -> str:
        """See Chat. Joins a public channel that it is not in; the view's files follow in the message's thread."""
        staged = await stage(self._web, self._fetch, view.files)
        message = message_of(view) | AS_IT_IS | NO_PREVIEWS | {"metadata": mark_of(mark)}
        root = to.thread or to.reply_to
        if root:
            message["thread_ts"] = root
        ref = await self._posted(to.address, message)
        await share(self._web, staged, to.address, root or ref)
        return ref

    async def edit(self, to: Destination, ref: str, view: View) -> None:
        """See Chat."""
        message = message_of(view) | {"parse": "none", "link_names": False}
        message.setdefault("blocks", [])
        try:
            await asked(self._web.client.api_call("chat.update", json={"channel": to.address, "ts": ref, **message}))
        except NoSuchMethod as refused:
            if not self._stays:
                log.error("Slack has no chat.update, so cards stay as they were posted", why=str(refused))
            self._stays = True
            raise
        self._stays = False

    async def find(self, to: Destination, mark: str) -> str | None:
        """See Chat. Looks through the newest messages of the channel, or of the thread; whoever threw the app out of a
        public channel after it had posted there does not make it post twice."""
        try:
            return await self._found(to, mark)
        except (NotInChannel, MessageGone, NoSuchMethod, NotAllowed):
            return None

    async def profile(self, user: str) -> Profile | None:
        """See Chat. Where nobody can be asked about, everybody is a stranger until they are let in."""
        try:
            answer = await asked(self._web.client.users_info(user=user, include_locale=True))
        except (Nobody, NoSuchMethod):
            return None
        except NotAllowed as refused:
            log.warning("nobody can be looked up in Slack", why=str(refused))
            return None
        about = answer.get("user") or {}
        if about.get("is_bot") or about.get("deleted"):
            return None
        details = about.get("profile") or {}
        name = details.get("display_name") or details.get("real_name") or about.get("name") or ""
        return Profile(str(name), details.get("email"), language_of(about.get("locale")), about.get("tz"))

    async def open_direct(self, user: str) -> str:
        """See Chat. The address never changes, so Slack is asked once. Where there is nothing to open, what is posted
        to somebody's own id reaches them too."""
        if user not in self._directs:
            try:
                answer = await asked(self._web.client.conversations_open(users=user))
            except NoSuchMethod:
                answer = {}
            except NotAllowed as refused:
                # Channels can be posted to all the same.
                raise Unreachable(str(refused)) from refused
            self._directs[user] = found_in(answer, "channel", "id") or found_in(answer, "channel") or user
        return self._directs[user]

    async def fetch_file(self, reference: str) -> bytes | None:
        """See FileSource. A reference is the private address of a file."""
        return await self._web.download(reference, LARGEST)

    async def by_email(self, email: str) -> str | None:
        """The user id of the account with this address; None when there is none."""
        try:
            answer = await asked(self._web.client.users_lookupByEmail(email=email))
        except (Nobody, NoSuchMethod):
            return None
        except NotAllowed as refused:
            log.warning("nobody can be found by e-mail in Slack", why=str(refused))
            return None
        return found_in(answer, "user", "id") or None

    async def _found(self, to: Destination, mark: str) -> str | None:
        try:
            return await find_mark(self._web, to, mark)
        except NotInChannel as outside:
            await self._join(to.address, outside)
            return await find_mark(self._web, to, mark)

    async def _posted(self, channel: str, message: Json) -> str:
        try:
            return await self._post(channel, message)
        except NotInChannel as outside:
            await self._join(channel, outside)
            return await self._post(channel, message)

    async def _post(self, channel: str, message: Json) -> str:
        # The library's own method looks for each of twenty things that a message may have.
        answer = await asked(self._web.client.api_call("chat.postMessage", json={"channel": channel, **message}))
        return found_in(answer, "ts") or found_in(answer, "message", "ts") or UNTOLD

    async def _join(self, channel: str, outside: NotInChannel) -> None:
        try:
            await asked(self._web.client.conversations_join(channel=channel))
        except Unreachable:
            raise outside from None


def language_of(locale: str | None) -> str | None:
    """Slack's locale ("zh-TW") as a language of `routing.text`; None when Slack does not say."""
    if not locale:
        return None
    language, _, region = locale.replace("_", "-").partition("-")
    if language != "zh":
        return "en"
    return "zh-Hant" if region.upper() in ("TW", "HK", "MO", "HANT") else "zh-Hans"
