"""Which uploads a viewer may have: those of orders whose field they may read; what belongs to no order is open."""

from collections.abc import Mapping, Sequence

from bot.web_app.pages_port import KeptFile
from handlers.session import Session
from routing.moves import Audience
from routing.seeing import may_read
from storage import files, orders


async def kept_files(session: Session, ids: Sequence[str]) -> Mapping[str, KeptFile]:
    """Name and size of the uploads among `ids` that `session.person` may have."""
    known = await files.described(session.connection, list(ids))
    return {f.id: KeptFile(f.id, f.name, f.media_type, f.size) for f in known if await _may_have(session, f.id)}


async def content(session: Session, file_id: str) -> tuple[KeptFile, bytes] | None:
    """An upload with its content; None when it is gone or not for this person."""
    stored = await files.load(session.connection, file_id)
    if stored is None or stored.awaits or not await _may_have(session, file_id):
        return None
    return KeptFile(stored.id, stored.name, stored.media_type, len(stored.content)), stored.content


async def _may_have(session: Session, file_id: str) -> bool:
    viewer = Audience.person(session.who.id)
    order = await orders.with_file(session.connection, file_id)
    if order is None:
        return True
    every = [order.values, *(step.result for step in order.steps), *(r.result for r in order.rounds)]
    held_in = [
        field for values in every for field, value in values.items() if isinstance(value, list) and file_id in value
    ]
    return all(may_read(order, field, viewer, session.company) for field in held_in)
