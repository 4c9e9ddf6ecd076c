"""Where a notice goes: settled before the first try, so that a second try looks in the same place."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.places import places_of, private_place, read_audience, stand_ins
from handlers.session import Session
from storage import notices
from storage.bindings import MOVED
from storage.notices import NoticeDraft, NoticeRow


async def spread(session: Session, rows: Sequence[NoticeRow]) -> None:
    """A person's notice gets their private conversation; a department's becomes one notice a place."""
    heard = [(row, read_audience(row.audience)) for row in rows]
    if session.addresses:
        await session.addresses.of_departments([MOVED, *(who.id for _, who in heard if who.kind == "department")])
    private: list[tuple[int, str, str]] = []
    copies: list[tuple[int, NoticeDraft]] = []
    departments: list[int] = []
    for row, audience in heard:
        if audience.kind == "person":
            private.append((row.id, *await private_place(session, audience.id)))
        else:
            departments.append(row.id)
            copies += [(row.order_id, copy) for copy in await _copies(session, row, audience.id)]
    await notices.redirect(session.connection, private, session.now)
    await notices.add_all(session.connection, copies)
    await notices.dropped(session.connection, departments, "spread over the department's places")


async def _copies(session: Session, row: NoticeRow, department: str) -> Sequence[NoticeDraft]:
    draft = NoticeDraft(
        key=f"{row.id}", audience=row.audience, kind=row.kind, data=row.data, priority=row.priority, due_at=session.now
    )
    places = await places_of(session, (department,))
    copies = [
        replace(draft, key=f"{row.id}:{p.chat}:{p.address}:{p.thread}", chat=p.chat, address=p.address, thread=p.thread)
        for p in places[department]
    ]
    for person in await stand_ins(session, department, places):
        chat, address = await private_place(session, person)
        copies.append(replace(draft, key=f"{row.id}:{chat}:{address}:", chat=chat, address=address))
    return copies
