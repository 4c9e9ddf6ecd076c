"""What people write: in a card's thread, to the app directly, and @mentions."""

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

from slack_bolt.async_app import AsyncAck

from bot.desk_port import along
from bot.ports import Failing, MessageGone, TryLater, Unreachable, Visit
from bot.slack_app.errors import asked
from bot.slack_app.front import Front
from bot.slack_app.origin import Origin
from bot.slack_app.payload import Json
from bot.slack_app.promptly import promptly
from bot.slack_app.replies import show
from bot.slack_app.sources import keep_uploads, plain_words, source_of, with_links
from bot.slack_app.visits import key_of_event, visit_at
from handlers.asking.command import DOORS
from handlers.asking.first_word import first_word
from handlers.asking.synonyms import command_of
from handlers.asking.typed_move import MOVES
from handlers.showing.view import Reply

SPOKEN = (None, "file_share", "thread_broadcast")
DONE = "white_check_mark"
Otherwise = Callable[[Front, Visit, Json, str], Awaitable[Reply | None]]
"""What becomes of words that are no comment; None: nothing."""


async def on_message(front: Front, ack: AsyncAck, event: Json, body: Json) -> None:
    """Replies below cards are comments; whatever else is written to the app directly is a command."""
    direct = _is_direct(event)
    if _is_for_baton(front, event, direct):
        await _hear(front, event, body, _commanded if direct else _ignored)
    await ack()


async def on_mention(front: Front, ack: AsyncAck, event: Json, body: Json) -> None:
    """`@baton repair line 3`: a command, about the message it answers or about itself; in a card's thread a comment."""
    if event.get("user") and not event.get("bot_id"):
        await _hear(front, event, body, _mentioned, verbs=True)
    await ack()


async def _hear(front: Front, event: Json, body: Json, otherwise: Otherwise, *, verbs: bool = False) -> None:
    """A comment when it stands in a card's thread, `otherwise` when not. `verbs`: a command's verb is no comment."""
    thread = event.get("thread_ts")
    private = _is_direct(event)
    origin = Origin(channel=event["channel"], thread=thread, private=private, message=thread)
    visit = visit_at(event["user"], origin, key_of_event(event, body))
    words = await plain_words(front, str(event.get("text") or ""))
    try:
        files = await keep_uploads(front, visit, event.get("files") or ()) if thread else []
        said = with_links(front, words, event.get("files") or ())
        reply = await front.desk.say(visit, said, files) if thread and not (verbs and _verb(words)) else None
        if reply is not None:
            front.follow(visit, _receipt(front, visit, origin, event, reply))
            return
        reply = await otherwise(front, visit, event, words)
    except ValueError as too_large:
        reply = Reply(str(too_large), done=False)
    if reply is not None:
        front.follow(visit, show(front, visit, origin, reply))


def _is_direct(event: Json) -> bool:
    """Direct messages: a mention's event does not name the kind of the channel, whose id then tells it."""
    kind = event.get("channel_type")
    return kind == "im" if kind else str(event["channel"]).startswith("D")


def _is_for_baton(front: Front, event: Json, direct: bool) -> bool:
    """Somebody's own words, not an edit or a bot's; in channels only in the threads of the app's messages.

    A mention in a channel comes as an event of its own.
    """
    if event.get("subtype") not in SPOKEN or event.get("bot_id") or not event.get("user"):
        return False
    if direct:
        return True
    ours = not front.bot_user or event.get("parent_user_id") in (None, front.bot_user)
    return bool(event.get("thread_ts")) and ours and f"<@{front.bot_user}>" not in str(event.get("text"))


async def _ignored(front: Front, visit: Visit, event: Json, words: str) -> Reply | None:
    return None


async def _commanded(front: Front, visit: Visit, event: Json, words: str) -> Reply | None:
    files = await keep_uploads(front, visit, event.get("files") or ())
    return await front.desk.command(visit, with_links(front, words, event.get("files") or ()), along(files))


async def _mentioned(front: Front, visit: Visit, event: Json, words: str) -> Reply | None:
    verb = _verb(words)
    if verb and verb != "new":
        return await front.desk.command(visit, words)
    rest = first_word(words)[1] if verb else words
    about = await _root(front, visit) if visit.origin else None
    if not rest and about is None:
        return await front.desk.command(visit, "")
    source = await source_of(front, visit, about or event)
    if about:
        source = replace(source, files=(*source.files, *await keep_uploads(front, visit, event.get("files") or ())))
    return await front.desk.command(visit, rest, source)


def _verb(words: str) -> str:
    """The command that words begin with; "" when they are none."""
    first, rest = first_word(words)
    verb = command_of(first.casefold(), rest)
    return verb if verb in DOORS or verb in MOVES else ""


async def _root(front: Front, visit: Visit) -> Json | None:
    """The message whose thread this is; None when the app may not see it, or wrote it itself."""
    call = front.web.client.conversations_replies(channel=visit.address, ts=visit.origin or "", limit=1)
    messages = (await promptly(asked(call), {})).get("messages")
    root: Json | None = messages[0] if messages else None
    return None if root is None or root.get("user") == front.bot_user else root


async def _receipt(front: Front, visit: Visit, origin: Origin, event: Json, reply: Reply) -> None:
    """A comment that was taken gets a check mark; a refusal is said."""
    if reply.done and not reply.views:
        with contextlib.suppress(TryLater, Unreachable, MessageGone, Failing):
            call = front.web.client.reactions_add(channel=visit.address, timestamp=event["ts"], name=DONE)
            await asked(call)
            return
    await show(front, visit, origin, reply)
