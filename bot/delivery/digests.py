"""The rendering of digests: each notice by itself, so that one that fails spoils no other."""

from collections.abc import Mapping, Sequence

import structlog

from handlers.session import Session
from handlers.showing.view import View
from handlers.telling.digest import Part, digest_view
from handlers.telling.show import notice_view, still_true
from routing.moves import Audience
from routing.order import WorkOrder
from storage.notices import NoticeRow

log = structlog.get_logger()


def draw_digest(
    reader: Session, row: NoticeRow, audience: Audience, members: Sequence[NoticeRow], orders: Mapping[int, WorkOrder]
) -> tuple[View | None, Sequence[int]]:
    """What a digest says, with the buttons of now, None when nothing remains; and what is not true any more, which is
    left out for good before it is sent."""
    parts: list[Part] = []
    overtaken: list[int] = []
    for member in members:
        order = orders.get(member.order_id)
        if order is None or (row.ref is None and not still_true(order, member)):
            overtaken.append(member.id)
            continue
        try:
            parts.append((order, notice_view(reader, order, member, audience)))
        except Exception:
            log.exception("a notice failed", notice=member.id, order=member.order_id, digest=row.id)
    return (digest_view(reader, parts) if parts else None), overtaken
