"""Live pages: one stream of server-sent events a page, which says what changed since the change it knows.

Nothing is remembered for a page: the number of the last change that it got (`Last-Event-ID`, or `after` in the
address) is enough to catch up after any break, and ten edits of one message in between are one. A stream ends when its
session wants renewing, for the browser opens the next one at once: a page that stays open stays signed in.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import structlog
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.web_app.face import Face
from bot.web_app.live import Ear
from bot.web_app.showing import shown
from bot.web_app.viewer import Viewer
from bot.web_app.visits import number
from storage.database import is_away
from storage.web_chat import WebMessage, changes, conversation, replies, unread

log = structlog.get_logger()
_HEARTBEAT = 15.0
"""Seconds between two looks at the database, and signs of life for the proxies on the way."""
_MOST = 200
"""Changes that are sent one by one; after a longer absence the page is loaded anew."""


async def stream(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/live?at=…&watch=…&after=…&stamp=…`: events "message" (pieces of the page), "changed" (fetch what is shown of
    orders again) and "reload"."""
    query = request.query_params
    at, watch = query.get("at", ""), query.get("watch", "")
    after = number(request.headers.get("last-event-id") or query.get("after", "")) or 0
    missed = "last-event-id" in request.headers or query.get("stamp", "") != face.chat.live.stamp
    events = _events(face, viewer, at if viewer.sees(at) else "", watch, after, missed and watch != "")
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)


async def _events(face: Face, viewer: Viewer, at: str, watch: str, after: int, missed: bool) -> AsyncIterator[str]:
    live = face.chat.live
    with live.listening() as ear, _until_away():
        yield "retry: 1000\n\n"
        if missed:
            yield _event("changed", "-")
        while not live.closed and not face.sessions.aging(viewer.session):
            async with face.chat.database.reading() as connection:
                news = await changes(connection, viewer.addresses, after, _MOST + 1)
            if len(news) > _MOST:
                yield _event("reload", "-")
                return
            if news:
                piece = await _piece(face, viewer.at(face.clock()), at, after, news)
                after = news[-1].changed
                yield _event("message", piece, after)
            if _concerns(ear, watch):
                yield _event("changed", "-")
            await ear.wait(_HEARTBEAT)
            yield ": alive\n\n"


@contextmanager
def _until_away() -> Iterator[None]:
    """Ends a stream with the database. The browser asks for another one until it gets it, and catches up."""
    try:
        yield
    except Exception as error:
        if not is_away(error):
            raise
        log.debug("a stream ends: the database is away", error=str(error))


def _concerns(ear: Ear, watch: str) -> bool:
    orders = ear.taken()
    return bool(orders) and (watch == "all" or watch in {str(order) for order in orders})


def _event(name: str, data: str, id: int | None = None) -> str:
    number = f"id: {id}\n" if id is not None else ""
    lines = "".join(f"data: {line}\n" for line in data.splitlines())
    return f"{number}event: {name}\n{lines}\n"


async def _piece(face: Face, viewer: Viewer, at: str, after: int, news: list[WebMessage]) -> str:
    """Out-of-band pieces: new and edited messages of the conversation on show, and the unread marks of the others."""
    here = sorted((m for m in news if m.address == at), key=lambda m: m.id)
    fresh = [m for m in here if m.reply_to is None and m.id > after]
    async with face.chat.database.reading() as connection:
        above = await conversation(connection, at, before=fresh[0].id, limit=1) if fresh else []
        under = await replies(connection, sorted({m.reply_to for m in here if m.reply_to}))
        waiting = await unread(connection, viewer.me.id, viewer.addresses)
    if here:
        face.chat.live.has_read(viewer.me.id, at, news[-1].changed)
    elsewhere = {m.address: waiting.get(m.address, 0) for m in news if m.address != at}
    return face.html(
        "piece.html",
        viewer,
        place=at,
        fresh=await shown(face, viewer, fresh, {}, above[0] if above else None),
        fresh_replies=await shown(face, viewer, [m for m in here if m.reply_to and m.id > after], {}),
        edited=await shown(face, viewer, [m for m in here if m.id <= after], {}),
        counts={root: len(below) for root, below in under.items()},
        unread=elsewhere,
    )
