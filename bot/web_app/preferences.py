"""What somebody chooses for themselves."""

from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web_app.face import Face
from bot.web_app.viewer import Viewer
from bot.web_app.visits import text
from routing.text import LANGUAGES


async def set_language(face: Face, viewer: Viewer, request: Request, form: FormData) -> Response:
    """POST `/language`: `language`, and back to the page one came from."""
    language = text(form, "language")
    if language not in LANGUAGES:
        raise HTTPException(400)
    await face.pages.set_language(viewer.me.id, language)
    came_from = urlsplit(request.headers.get("referer", ""))
    return RedirectResponse((came_from.path or "/") + (f"?{came_from.query}" if came_from.query else ""), 303)
