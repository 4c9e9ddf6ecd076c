"""Messages as they are shown to one person: with the names of files, their replies, and the day they begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.web_app.chat import view_from_json
from bot.web_app.face import Face
from bot.web_app.pages_port import KeptFile
from bot.web_app.viewer import Viewer
from handlers.showing.view import View
from storage.web_chat import WebMessage

Files = Mapping[str, KeptFile]


@dataclass(frozen=True)
class Shown:
    """A message with everything that its template needs. `day` is a heading above it, or ""."""

    message: WebMessage
    view: View | None
    files: tuple[KeptFile, ...]
    replies: tuple["Shown", ...] = ()
    day: str = ""


async def shown(
    face: Face,
    viewer: Viewer,
    roots: Sequence[WebMessage],
    replies: Mapping[int, Sequence[WebMessage]],
    before: WebMessage | None = None,
) -> list[Shown]:
    """Messages with their replies; `before` is the one above the first, so that the day is not said again."""
    ids = {file for found in (roots, *replies.values()) for one in found for file in one.files}
    files = await face.pages.kept_files(viewer.me.id, sorted(ids)) if ids else {}
    result = []
    day = viewer.day(before.at) if before else ""
    for root in roots:
        heading = viewer.day(root.at)
        under = tuple(_one(reply, files) for reply in replies.get(root.id, ()))
        result.append(_one(root, files, under, heading if heading != day else ""))
        day = heading
    return result


async def files_of(face: Face, viewer: Viewer, view: View) -> tuple[KeptFile, ...]:
    """The files of a view that is not a message."""
    found = await face.pages.kept_files(viewer.me.id, view.files) if view.files else {}
    return tuple(found[file] for file in view.files if file in found)


def _one(message: WebMessage, files: Files, replies: tuple[Shown, ...] = (), day: str = "") -> Shown:
    view = view_from_json(message.view) if message.view else None
    return Shown(message, view, tuple(files[file] for file in message.files if file in files), replies, day)
