"""What somebody wanted before they were known, carried out once they are."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from handlers.session import Seat, Session
from handlers.showing.reader import language_of
from handlers.showing.view import Reply
from storage import invitations
from storage.invitations import Invitation
from storage.notices import NoticeDraft, add

Do = Callable[[Session, Mapping[str, Any]], Awaitable[Reply]]
"""Carries out what was kept: {"token": …} or {"text": …}."""


async def resume(session: Session, person_id: str, seat: Seat, do: Do) -> Reply:
    """Somebody just linked their own account: the welcome, and the answer to what was kept for them."""
    known = await _as_person(session, person_id, seat)
    welcome = known.say("link_welcome", person=known.name(person_id))
    asked = await invitations.asked_by(session.connection, seat.chat, seat.user, session.now)
    await invitations.withdraw(session.connection, seat.chat, seat.user, session.now)
    if asked is None or not asked.held:
        return Reply(welcome, language=known.language)
    reply = await do(known, asked.held)
    return replace(reply, words=f"{welcome} {reply.words}".strip())


async def resume_elsewhere(session: Session, person_id: str, found: Invitation, do: Do) -> None:
    """A colleague admitted somebody: what they wanted is done in their name, and they are told in their own chat."""
    if not (found.held and found.chat and found.user):
        return
    chat, user, held = found.chat, found.user, found.held
    seat = Seat(chat, user, str(held.get("address") or ""), held.get("thread"), bool(held.get("private")))
    known = await _as_person(session, person_id, seat)
    reply = await do(known, held)
    words = known.say("stranger_admitted", person=known.name(person_id))
    said = reply.words or known.say("press_again")
    draft = NoticeDraft(
        key=f"admitted:{chat}:{user}:{session.now.isoformat()}",
        audience=f"person:{person_id}",
        kind="told",
        data={"words": f"{words}\n{said}"},
        priority=3,
        due_at=session.now,
        chat=chat,
        address=f"~{person_id}",
        thread="",
    )
    await add(session.connection, reply.order or 0, [draft])


async def _as_person(session: Session, person_id: str, seat: Seat) -> Session:
    person = session.company.people[person_id]
    session = replace(session, person=person, seat=seat, known=None, reader_zone=None)  # an account was linked just now
    return replace(session, language=await language_of(session, person_id))
