"""What somebody types: a command, a message for everybody in the channel, or a reply under another message."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from bot.desk_port import SourceMessage, along
from bot.ports import Visit
from bot.web_app.answering import answer
from bot.web_app.face import Face
from bot.web_app.uploads import keep_uploads
from bot.web_app.viewer import Viewer
from bot.web_app.visits import origin, text, visit
from handlers.asking.first_word import first_word
from handlers.showing.view import Reply
from storage.web_chat import Draft, WebMessage, write_message

_LONGEST = 10_000
_CLOSE = 75
"""Likeness (0 to 100) from which a word is a misspelt "order"."""


async def talk(face: Face, viewer: Viewer, request: Request, form: FormData) -> Response:
    """POST `/messages`: `words` and `files`, `at` a conversation or under `origin`."""
    coming = await visit(face, viewer, form)
    words = text(form, "words").strip()
    files, trouble = await keep_uploads(face, coming, form.getlist("files"))
    if trouble or len(words) > _LONGEST:
        return await answer(face, viewer, coming, _refusal(trouble or viewer.t("too_long", most=_LONGEST)))
    if not words and not files:
        return await answer(face, viewer, coming, _refusal(viewer.t("say_something")))
    about = await origin(face, viewer, form)
    if words.startswith("/"):
        source = _source(face, viewer, about) if about else along(files)
        return await answer(face, viewer, coming, await face.desk.command(coming, command_words(words), source))
    return await answer(face, viewer, coming, await _say(face, viewer, coming, words, files, about))


async def order_from(face: Face, viewer: Viewer, request: Request, form: FormData) -> Response:
    """POST `/order`: makes a work order, from the message at `origin` when there is one."""
    coming = await visit(face, viewer, form)
    about = await origin(face, viewer, form)
    source = _source(face, viewer, about) if about else None
    return await answer(face, viewer, coming, await face.desk.command(coming, "", source))


def command_words(words: str) -> str:
    """What `/order` is told: "/order list mine", "/ordre list mine" and "/list mine" are the same."""
    first, rest = first_word(words[1:])
    return rest if fuzz.ratio(first.lower(), "order") >= _CLOSE else words[1:].strip()


async def _say(
    face: Face, viewer: Viewer, coming: Visit, words: str, files: Sequence[str], about: WebMessage | None
) -> Reply | None:
    if about:
        root = about.reply_to or about.id
        reply = await face.desk.say(replace(coming, origin=str(root)), words, files)
        if reply is None or reply.done:
            await _post(face, viewer, coming, words, files, root)
        return reply
    await _post(face, viewer, coming, words, files, None)
    # An inbox is a conversation with Baton, so there a sentence is meant for it.
    return await face.desk.command(coming, words, along(files)) if coming.private else None


async def _post(face: Face, viewer: Viewer, coming: Visit, words: str, files: Sequence[str], root: int | None) -> None:
    draft = Draft(coming.address, face.clock(), root, viewer.me.id, words, files=tuple(files), delivery=coming.delivery)
    async with face.chat.database.writing() as connection:
        await write_message(connection, draft)
    face.chat.live.messages_changed()


def _source(face: Face, viewer: Viewer, message: WebMessage) -> SourceMessage:
    link = f"{face.settings.base_url}/messages/{message.id}"
    return SourceMessage(viewer.name(message.author), message.words, link, message.files)


def _refusal(words: str) -> Reply:
    return Reply(words, done=False)
