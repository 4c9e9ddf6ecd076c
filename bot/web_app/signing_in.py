"""Signing in by a one-time link, signing out, and in the demo: being somebody else."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web_app.doors import refuse_foreign
from bot.web_app.face import Face
from bot.web_app.pages_port import Member
from bot.web_app.session import Session
from bot.web_app.settings import Redeem
from bot.web_app.visits import text
from bot.web_app.wording import accepted_language


def sign_in_routes(face: Face, redeem: Redeem) -> list[Route]:
    """`/signin`, `/signin/{code}`, `/signout` and, in the demo, `/persona`."""

    async def ask(request: Request) -> Response:
        return await _ask(face, request)

    async def enter(request: Request) -> Response:
        return await _enter(face, request, redeem)

    async def leave(request: Request) -> Response:
        await _proven(face, request)
        return await _into(face, None, "/signin")

    async def become(request: Request) -> Response:
        return await _become(face, request)

    routes = [
        Route("/signin", ask, methods=["GET"]),
        Route("/signin/{code}", ask, methods=["GET"]),
        Route("/signin/{code}", enter, methods=["POST"]),
        Route("/signout", leave, methods=["POST"]),
    ]
    return [*routes, Route("/persona", become, methods=["POST"])] if face.settings.demo else routes


async def _ask(face: Face, request: Request) -> Response:
    """A GET only shows a button: previews of the link in a chat must not use the code up."""
    session = await face.sessions.read(request) or await face.sessions.begin(None)
    code = request.path_params.get("code") or request.query_params.get("code", "").strip()[:80]
    homes = [] if code or not face.settings.demo else await _homes(face)
    onward = _ours(request.query_params.get("next", ""))
    context: dict[str, Any] = {"csrf": session.csrf, "code": code, "homes": homes, "next": onward}
    response = face.bare("signin.html", _language(face, request), inside=False, trouble="", **context)
    await face.sessions.write(response, session)
    return response


async def _enter(face: Face, request: Request, redeem: Redeem) -> Response:
    session = await _proven(face, request)
    who = request.client.host if request.client else ""
    if not face.throttle.allows(who):
        raise HTTPException(429)
    person = await redeem(request.path_params["code"])
    if person is not None:
        return await _into(face, person, _ours(text(await request.form(), "next")))
    face.throttle.failed(who)
    context: dict[str, Any] = {"csrf": session.csrf, "inside": session.person is not None, "trouble": "code_unknown"}
    return face.bare("signin.html", _language(face, request), 403, code="", homes=[], next="/", **context)


async def _become(face: Face, request: Request) -> Response:
    await _proven(face, request)
    form = await request.form()
    person = text(form, "person")
    if person not in {member.id for member in await face.pages.people(None)}:
        raise HTTPException(404)
    return await _into(face, person, _ours(text(form, "next")))


async def _proven(face: Face, request: Request) -> Session:
    session = await face.sessions.read(request)
    if session is None:
        raise HTTPException(403)
    await refuse_foreign(request, await request.form(), session)
    return session


async def _into(face: Face, person: str | None, path: str) -> Response:
    response = RedirectResponse(path, 303)
    await face.sessions.write(response, await face.sessions.begin(person))
    return response


async def _homes(face: Face) -> list[tuple[str, list[Member]]]:
    """Everybody by department, to choose a persona from."""
    people = await face.pages.people(None)
    homes = [(name, [m for m in people if m.department == id]) for id, name in await face.pages.departments(None)]
    return [(name, members) for name, members in homes if members]


def _ours(path: str) -> str:
    """A path of this site to go on to; anything else leads home."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def _language(face: Face, request: Request) -> str:
    return accepted_language(request.headers.get("accept-language", ""), face.settings.language)
