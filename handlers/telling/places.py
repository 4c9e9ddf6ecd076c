"""Where a notice goes: settled before the first try, so that a second try looks in the same place."""

from dataclasses import replace

from handlers.places import PRIVATE, places_of, private_chat, read_audience, stand_ins
from handlers.session import Session
from storage import notices
from storage.notices import NoticeDraft, NoticeRow


async def spread(session: Session, row: NoticeRow) -> None:
    """A person's notice gets their private conversation; a department's becomes one notice a place."""
    audience = read_audience(row.audience)
    if audience.kind == "person":
        chat = await private_chat(session, audience.id)
        await notices.redirect(session.connection, row.id, chat, PRIVATE + audience.id, session.now)
        return
    draft = NoticeDraft(
        key=f"{row.id}", audience=row.audience, kind=row.kind, data=row.data, priority=row.priority, due_at=session.now
    )
    places = await places_of(session, (audience.id,))
    copies = [
        replace(draft, key=f"{row.id}:{p.chat}:{p.address}:{p.thread}", chat=p.chat, address=p.address, thread=p.thread)
        for p in places[audience.id]
    ]
    for person in await stand_ins(session, audience.id, places):
        chat, address = await private_chat(session, person), PRIVATE + person
        copies.append(replace(draft, key=f"{row.id}:{chat}:{address}:", chat=chat, address=address))
    await notices.add(session.connection, row.order_id, copies)
    await notices.dropped(session.connection, row.id, "spread over the department's places")
