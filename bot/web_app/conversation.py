"""The chat: a department's channel, or one's own inbox."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.web_app.face import Face
from bot.web_app.showing import Shown, shown
from bot.web_app.viewer import Viewer
from bot.web_app.visits import number, seen_message
from storage.web_chat import conversation, newest_change, replies

_PAGE = 30
_MOST = 1000


async def start(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/`: the channel of one's own department."""
    return RedirectResponse(f"/chat/{viewer.me.department}", 303)


async def channel(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/chat/{department}`."""
    department = request.path_params["department"]
    if department not in dict(viewer.departments):
        raise HTTPException(404)
    return await _talk(face, viewer, request, f"#{department}")


async def inbox(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/inbox`: what Baton and this person say to each other."""
    return await _talk(face, viewer, request, viewer.inbox)


async def _talk(face: Face, viewer: Viewer, request: Request, address: str) -> Response:
    since = number(request.query_params.get("from", ""))
    async with face.chat.database.reading() as connection:
        seen = await newest_change(connection)
    face.chat.live.has_read(viewer.me.id, address, seen)
    messages, more = await _messages(face, viewer, address, since=since, upto=seen)
    return await face.page(viewer, "chat.html", address, messages=messages, more=more, seen=seen)


async def older(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/older?at=…&before=…`: what was said before, as a piece to put above the rest."""
    address, before = request.query_params.get("at", ""), number(request.query_params.get("before", ""))
    if not viewer.sees(address) or before is None:
        raise HTTPException(404)
    messages, more = await _messages(face, viewer, address, before=before)
    return HTMLResponse(face.html("messages.html", viewer, messages=messages, more=more, place=address))


async def jump(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/messages/{ref}`: the conversation, scrolled to a message."""
    found = await seen_message(face, viewer, request.path_params["ref"])
    root = found.reply_to or found.id
    path = f"/chat/{found.address[1:]}" if found.address.startswith("#") else "/inbox"
    return RedirectResponse(f"{path}?from={root}#m-{root}", 303)


async def _messages(
    face: Face,
    viewer: Viewer,
    address: str,
    before: int | None = None,
    since: int | None = None,
    upto: int | None = None,
) -> tuple[list[Shown], bool]:
    """A page of messages, and whether there are older ones. What is newer than `upto` comes through the stream."""
    limit = _MOST if since is not None else _PAGE
    async with face.chat.database.reading() as connection:
        found = await conversation(connection, address, before, since, limit + 1)
        more = len(found) > limit or since is not None
        roots = [m for m in found[-limit:] if upto is None or m.id <= upto]
        under = await replies(connection, [m.id for m in roots])
    known = {root: [m for m in below if upto is None or m.id <= upto] for root, below in under.items()}
    return await shown(face, viewer, roots, known), more
