"""What somebody sees when a request is refused or fails: a page, or a toast on the page that they are on."""

from collections.abc import Mapping
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ExceptionHandler

from bot.web_app.face import Face
from bot.web_app.wording import accepted_language, wording
from storage.database import is_away

log = structlog.get_logger()
_KNOWN = {400, 401, 403, 404, 405, 413, 429, 500}


async def refused(face: Face, request: Request, status: int) -> Response:
    """The answer to a request that ended with an HTTP status of 400 or more."""
    # A crash may be the database's: then nothing more is asked of it.
    viewer = await face.viewer(request) if status < 500 else None
    header = request.headers.get("accept-language", "")
    language = viewer.me.language if viewer else accepted_language(header, face.settings.language)
    key = f"error_{status if status in _KNOWN else 500}"
    if "hx-request" in request.headers:
        t = wording(language)
        # To another tab: what was typed on this one stays, and can be sent afterwards.
        link = ("/signin", t("signin")) if status == 401 else None
        toast = face.templates.get_template("toast.html")
        return HTMLResponse(toast.render(words=t(key), good=False, link=link), status)
    return face.bare("error.html", language, status, key=key)


def handlers(face: Face) -> Mapping[Any, ExceptionHandler]:
    """Starlette's exception handlers."""

    async def on_http(request: Request, error: Exception) -> Response:
        return await refused(face, request, error.status_code if isinstance(error, HTTPException) else 500)

    async def on_crash(request: Request, error: Exception) -> Response:
        return await refused(face, request, 500)

    async def on_outage(request: Request, error: Exception) -> Response:
        if not is_away(error):
            raise error
        log.error("a page cannot be shown: the database is away", path=request.url.path, error=str(error))
        return await refused(face, request, 503)

    return {HTTPException: on_http, SQLAlchemyError: on_outage, OSError: on_outage, 500: on_crash}
