"""How a request gets in: who may look, who may act, and that a POST really comes from a page of ours."""

from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web_app.face import Face
from bot.web_app.session import Session
from bot.web_app.viewer import Viewer
from bot.web_app.visits import text

Look = Callable[[Face, Viewer, Request], Awaitable[Response]]
Act = Callable[[Face, Viewer, Request, FormData], Awaitable[Response]]


def looking(face: Face, path: str, look: Look) -> Route:
    """A page for people who are signed in; others are sent to sign in and come back."""

    async def endpoint(request: Request) -> Response:
        viewer = await face.viewer(request)
        if viewer is None:
            return _sent_away(request)
        response = await look(face, viewer, request)
        response.headers.setdefault("cache-control", "no-store")
        return await _renewed(face, viewer, response)

    return Route(path, endpoint, methods=["GET"])


def _sent_away(request: Request) -> Response:
    """To the sign-in page. A stream cannot be redirected, so it is told to load its page again, which is."""
    if request.headers.get("accept") == "text/event-stream":
        return Response("event: reload\ndata: -\n\n", media_type="text/event-stream")
    return RedirectResponse(f"/signin?next={quote(request.url.path)}", 303)


def acting(face: Face, path: str, act: Act) -> Route:
    """A POST of somebody who is signed in, from a page made for their present session."""

    async def endpoint(request: Request) -> Response:
        viewer = await face.viewer(request)
        if viewer is None:
            raise HTTPException(401)
        async with request.form(max_files=20) as form:
            await refuse_foreign(request, form, viewer.session)
            return await _renewed(face, viewer, await act(face, viewer, request, form))

    return Route(path, endpoint, methods=["POST"])


async def _renewed(face: Face, viewer: Viewer, response: Response) -> Response:
    """The answer, with the cookie when the session was renewed by this request."""
    if viewer.session.fresh:
        await face.sessions.write(response, viewer.session)
    return response


async def refuse_foreign(request: Request, form: FormData, session: Session) -> None:
    """403 for a POST that another site made a browser send, or that belongs to another session."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403)
    if not session.proves(request.headers.get("x-csrf") or text(form, "csrf")):
        raise HTTPException(403)
