"""A button of a card."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from bot.web_app.answering import answer
from bot.web_app.face import Face
from bot.web_app.viewer import Viewer
from bot.web_app.visits import text, visit


async def press(face: Face, viewer: Viewer, request: Request, form: FormData) -> Response:
    """POST `/press`: the button's `token`."""
    coming = await visit(face, viewer, form)
    return await answer(face, viewer, coming, await face.desk.press(coming, text(form, "token")))
