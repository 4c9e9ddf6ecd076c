"""The board, an order's page, and the lists: they fetch themselves again when an order changes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.web_app.answering import answer
from bot.web_app.face import Face
from bot.web_app.pages_port import Board, Filters, Row
from bot.web_app.uploads import keep_uploads
from bot.web_app.viewer import Viewer
from bot.web_app.visits import text, visit
from handlers.showing.view import Reply


@dataclass(frozen=True)
class Lane:
    """A department's part of the board: its orders by column id."""

    id: str
    name: str
    cells: Mapping[str, tuple[Row, ...]]

    @property
    def count(self) -> int:
        """How many orders stand in it."""
        return sum(len(cell) for cell in self.cells.values())


def lanes(board: Board) -> list[Lane]:
    """The board by department and status; an order that waits for two departments stands in both their lanes."""
    found = []
    for id, name in board.departments:
        rows = [row for row in board.rows if id in row.lanes]
        cells = {column: tuple(row for row in rows if row.column == column) for column, _ in board.columns}
        found.append(Lane(id, name, cells))
    return [lane for lane in found if lane.count]


async def board(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/board`, with the filters in the address so that a look can be shared; empty columns are left out."""
    filters = Filters(**{f.name: request.query_params.get(f.name, "")[:200] for f in fields(Filters)})
    found = await face.pages.board(viewer.me.id, filters)
    used = {row.column for row in found.rows}
    columns = [(id, label) for id, label in found.columns if id in used]
    context: dict[str, Any] = {"board": found, "filters": filters, "lanes": lanes(found), "columns": columns}
    context["further"] = asdict(replace(filters, before=found.further))
    return await face.page(viewer, "board.html", watch="all", **context)


ALREADY = ("show", "why", "comment")
"""Buttons whose work the page of an order does by itself."""


async def order(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/orders/{number}`."""
    found = await face.pages.order_page(viewer.me.id, request.path_params["number"])
    if found is None:
        raise HTTPException(404)
    ids = found.card.files
    files = await face.pages.kept_files(viewer.me.id, ids) if ids else {}
    # What these buttons offer in a chat is on the page already.
    buttons = tuple(button for button in found.card.buttons if button.id.partition(".")[0] not in ALREADY)
    card = replace(found.card, buttons=buttons)
    context: dict[str, Any] = {"order": found, "card": card, "files": [files[file] for file in ids if file in files]}
    return await face.page(viewer, "order.html", watch=str(found.row.order), **context)


async def comment(face: Face, viewer: Viewer, request: Request, form: FormData) -> Response:
    """POST `/orders/{number}/comment`: `words` and `files`."""
    coming = await visit(face, viewer, form)
    words = text(form, "words").strip()
    files, trouble = await keep_uploads(face, coming, form.getlist("files"))
    if trouble or not (words or files):
        return await answer(face, viewer, coming, Reply(trouble or viewer.t("say_something"), done=False))
    number = request.path_params["number"]
    return await answer(face, viewer, coming, await face.pages.comment(coming, number, words, files))


async def mine(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/mine`."""
    return await face.page(viewer, "mine.html", watch="all", sections=await face.pages.mine(viewer.me.id))


async def load(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/load`."""
    return await face.page(viewer, "load.html", watch="all", burdens=await face.pages.load(viewer.me.id))
