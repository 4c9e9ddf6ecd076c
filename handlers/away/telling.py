"""Who hears that somebody is away, or back: the person, their managers, and for each step in their hands those who
may give it to others."""

from collections.abc import Sequence

from handlers.away.affected import Held
from handlers.session import Session
from handlers.telling.quiet import quiet_until
from routing.priority import Priority
from routing.staffing import Absence
from storage import notices
from storage.notices import NoticeDraft


def hearers(session: Session, person: str) -> tuple[str, ...]:
    """The person and the managers of their department, but whoever is acting."""
    known = session.company.people.get(person)
    managers = session.company.above(known.department) if known else ()
    acting = session.person.id if session.person else ""
    return tuple(one for one in dict.fromkeys((person, *managers)) if one != acting)


async def tell(session: Session, kind: str, noted: int, absence: Absence, held: Sequence[Held] = ()) -> None:
    """A notice of this kind ("away", "back") to each, and for each step one with the buttons to pass it on."""
    data = {"person": absence.person, "start": absence.start.isoformat(), "end": absence.end.isoformat()}
    data |= {"note": absence.note, "by": session.who.id}
    near = hearers(session, absence.person)
    for hearer in near:
        draft = _draft(session, f"{kind}:{noted}:{hearer}", hearer, kind, data)
        await notices.add(session.connection, 0, [draft])
    for order, step in held:
        # The step of a guest belongs to another department.
        far = [one for one in session.company.above(step.department) if one not in (*near, session.who.id)]
        for hearer in (*near, *far):
            key = f"holder_away:{noted}:{hearer}:{order.id}:{step.id}"
            about = data | {"step": step.id}
            await notices.add(session.connection, order.id, [_draft(session, key, hearer, "holder_away", about)])


def _draft(session: Session, key: str, hearer: str, kind: str, data: dict[str, str]) -> NoticeDraft:
    audience = f"person:{hearer}"
    due = quiet_until(session, audience, Priority.NORMAL)
    stamp = session.now.strftime("%Y%m%dT%H%M%S")
    return NoticeDraft(f"{key}:{stamp}", audience, kind, data, Priority.NORMAL.rank, due)
