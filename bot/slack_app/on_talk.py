"""What people write: in a card's thread, to the app directly, and @mentions."""

from slack_bolt.async_app import AsyncAck

from bot.ports import Failing, MessageGone, TryLater, Unreachable, Visit
from bot.slack_app.errors import asked
from bot.slack_app.front import Front
from bot.slack_app.origin import Origin
from bot.slack_app.payload import Json
from bot.slack_app.replies import show
from bot.slack_app.sources import keep_uploads, plain_words, source_of
from bot.slack_app.visits import visit_at
from handlers.asking.command import DOORS
from handlers.asking.typed_move import MOVES
from handlers.showing.view import Reply

SPOKEN = (None, "file_share", "thread_broadcast")
DONE = "white_check_mark"


async def on_message(front: Front, ack: AsyncAck, event: Json, body: Json) -> None:
    """Replies below cards are comments; whatever else is written to the app directly is a command."""
    direct = event.get("channel_type") == "im"
    if _is_for_baton(front, event, direct):
        visit, origin = _place(event, body, direct)
        try:
            reply = await _commented(front, visit, event) if origin.thread else None
            if reply is None and direct:
                reply = await _commanded(front, visit, event)
        except ValueError as too_large:
            reply = Reply(str(too_large), done=False)
        if reply is not None:
            front.work.later(_answer(front, visit, origin, event, reply))
    await ack()


async def on_mention(front: Front, ack: AsyncAck, event: Json, body: Json) -> None:
    """`@baton repair line 3`: a command, about the message it answers or about itself; in a card's thread a comment."""
    if event.get("user") and not event.get("bot_id"):
        visit, origin = _place(event, body, False)
        try:
            reply = await _mentioned(front, visit, event)
        except ValueError as too_large:
            reply = Reply(str(too_large), done=False)
        front.work.later(_answer(front, visit, origin, event, reply))
    await ack()


def _is_for_baton(front: Front, event: Json, direct: bool) -> bool:
    """Somebody's own words, not an edit or a bot's; in channels only in the threads of the app's messages.

    A mention in a channel comes as an event of its own.
    """
    if event.get("subtype") not in SPOKEN or event.get("bot_id") or not event.get("user"):
        return False
    if direct:
        return True
    ours = event.get("parent_user_id") in (None, front.bot_user)
    return bool(event.get("thread_ts")) and ours and f"<@{front.bot_user}>" not in str(event.get("text"))


def _place(event: Json, body: Json, direct: bool) -> tuple[Visit, Origin]:
    thread = event.get("thread_ts")
    origin = Origin(channel=event["channel"], thread=thread, private=direct, message=thread)
    return visit_at(event["user"], origin, f"event:{body['event_id']}"), origin


async def _commented(front: Front, visit: Visit, event: Json) -> Reply | None:
    words = await plain_words(front, str(event.get("text") or ""))
    files = await keep_uploads(front, visit, event.get("files") or ())
    return await front.desk.say(visit, words, files)


async def _commanded(front: Front, visit: Visit, event: Json) -> Reply:
    words = await plain_words(front, str(event.get("text") or ""))
    source = await source_of(front, visit, event) if event.get("files") else None
    return await front.desk.command(visit, words, source)


async def _mentioned(front: Front, visit: Visit, event: Json) -> Reply:
    words = await plain_words(front, str(event.get("text") or ""))
    verb, _, rest = words.partition(" ")
    if verb.casefold() in (*DOORS, *MOVES) and verb.casefold() != "new":
        return await front.desk.command(visit, words)
    about = event
    if visit.origin:
        reply = await _commented(front, visit, event)
        if reply is not None:
            return reply
        about = await _root(front, visit) or event
    words = rest.strip() if verb.casefold() == "new" else words
    if not words and about is event:
        return await front.desk.command(visit, "")
    return await front.desk.command(visit, words, await source_of(front, visit, about))


async def _root(front: Front, visit: Visit) -> Json | None:
    """The message whose thread this is; None when the app may not see it, or wrote it itself."""
    call = front.web.client.conversations_replies(channel=visit.address, ts=visit.origin or "", limit=1)
    try:
        messages = (await asked(call))["messages"]
    except (TryLater, Unreachable, MessageGone, Failing):
        return None
    root: Json | None = messages[0] if messages else None
    return None if root is None or root.get("user") == front.bot_user else root


async def _answer(front: Front, visit: Visit, origin: Origin, event: Json, reply: Reply) -> None:
    """A comment that was taken gets a check mark; everything else is said."""
    if _is_receipt(origin, reply):
        call = front.web.client.reactions_add(channel=visit.address, timestamp=event["ts"], name=DONE)
        try:
            await asked(call)
            return
        except (TryLater, Unreachable, MessageGone, Failing):
            pass
    await show(front, visit, origin, reply)


def _is_receipt(origin: Origin, reply: Reply) -> bool:
    return bool(origin.thread) and reply.done and reply.form is None and not reply.views
