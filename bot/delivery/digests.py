"""The rendering of digests: each notice by itself, so that one that fails spoils no other."""

import structlog

from handlers.session import Session
from handlers.showing.view import View
from handlers.telling.digest import Part, digest_view
from handlers.telling.show import notice_view, still_true
from routing.moves import Audience
from storage import digests, orders
from storage.database import is_away
from storage.notices import NoticeRow

log = structlog.get_logger()


async def render_digest(reader: Session, row: NoticeRow, audience: Audience) -> View | None:
    """What a digest says, with the buttons of now. Before it is sent, what is not true any more is left out for good;
    None when nothing remains."""
    parts: list[Part] = []
    overtaken: list[int] = []
    for member in await digests.members(reader.connection, row.id):
        try:
            order = await orders.load(reader.connection, member.order_id)
            if order is None or (row.ref is None and not still_true(order, member)):
                overtaken.append(member.id)
                continue
            parts.append((order, notice_view(reader, order, member, audience)))
        except Exception as error:
            if is_away(error):
                raise
            log.exception("a notice failed", notice=member.id, order=member.order_id, digest=row.id)
    if overtaken:
        await digests.leave_out(reader.connection, overtaken, "not true any more")
    return digest_view(reader, parts) if parts else None
