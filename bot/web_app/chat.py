"""The web chat as a chat: a conversation is a department's channel (`#engineering`) or a person's inbox (`@ann`)."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import TypeAdapter
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Destination, MessageGone, OwnPages, Post, Profile, Unreachable
from bot.web_app.live import Live
from bot.web_app.pages_port import Pages
from bot.web_app.settings import Clock, utc_now
from handlers.showing.view import View
from storage.database import Database
from storage.ledger import Ledger
from storage.web_chat import Draft, edit_message, find_mark, message, write_messages

_VIEW = TypeAdapter(View)


def view_to_json(view: View) -> str:
    """A view as it is kept."""
    return _VIEW.dump_json(view).decode()


async def _under(connection: AsyncConnection, draft: Draft, ref: str | None) -> Draft:
    root = await message(connection, int(ref)) if ref else None
    return replace(draft, reply_to=root.reply_to or root.id) if root and root.address == draft.address else draft


def view_from_json(kept: str) -> View:
    """A view as it was posted."""
    return _VIEW.validate_json(kept)


class WebChat(OwnPages):
    """`bot.ports.Chat` over the web chat's own message table; a user is a person id."""

    name = "web"
    searchable = True

    def __init__(self, database: Database, pages: Pages, live: Live, clock: Clock = utc_now) -> None:
        self.database = database
        self.live = live
        self._pages = pages
        self._clock = clock
        self._ledger = Ledger(database)

    async def post(self, to: Destination, view: View, mark: str) -> str:
        """Writes a message, under another one when asked; Unreachable for somebody or something unknown."""
        self.check(to)
        ref = await self._ledger.record_among((), self.write, (to, view, mark))
        self.written()
        return ref

    def check(self, to: Destination) -> None:
        """See OwnPages."""
        if not self._pages.leads_somewhere(to.address):
            raise Unreachable(f"there is no conversation {to.address!r} in the web chat")

    async def write(self, connection: AsyncConnection, posts: Sequence[Post]) -> Sequence[str]:
        """See OwnPages."""
        drafts = [await _under(connection, self._draft(*post), post[0].reply_to) for post in posts]
        return [str(number) for number in await write_messages(connection, drafts)]

    def written(self) -> None:
        """See OwnPages."""
        self.live.messages_changed()

    def _draft(self, to: Destination, view: View, mark: str) -> Draft:
        return Draft(to.address, self._clock(), view=view_to_json(view), files=view.files, mark=mark or None)

    async def edit(self, to: Destination, ref: str, view: View) -> None:
        """Replaces a message of Baton's; MessageGone when there is none."""
        kept = view_to_json(view)
        changed = await self._ledger.record((), lambda c: edit_message(c, to.address, int(ref), kept))
        if changed is None:
            raise MessageGone(ref)
        if changed:
            self.live.messages_changed()

    async def find(self, to: Destination, mark: str) -> str | None:
        """The message that carries a mark."""
        async with self.database.reading() as connection:
            found = await find_mark(connection, to.address, mark)
        return None if found is None else str(found)

    async def profile(self, user: str) -> Profile | None:
        """What the company's files say of a person."""
        for member in await self._pages.people(None):
            if member.id == user:
                return Profile(member.name, member.email, member.language, member.zone)
        return None

    async def open_direct(self, user: str) -> str:
        """A person's inbox."""
        if not self._pages.leads_somewhere(f"@{user}"):
            raise Unreachable(f"nobody is called {user!r}")
        return f"@{user}"
