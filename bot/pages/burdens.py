"""Who carries how much, against what fits."""

from bot.web_app.pages_port import Burden
from handlers.session import Session
from storage import orders

Rows = list[tuple[str, str, str | None, float]]


async def burdens(session: Session) -> list[Burden]:
    """Every department with its people; people lent by other departments are listed where they work."""
    rows: Rows = list(await orders.open_steps(session.connection))
    found: list[Burden] = []
    for home in session.company.departments.values():
        own = [row for row in rows if row[0] == home.id]
        holders = dict.fromkeys([p.id for p in session.company.members(home.id)] + [r[2] for r in own if r[2]])
        people = tuple(_person(session, person, own) for person in holders if person)
        hours = sum(row[3] for row in own)
        name = home.name.said_in(session.language)
        found.append(Burden(home.id, name, hours, home.capacity, len(own), people=people))
    return found


def _person(session: Session, person: str, rows: Rows) -> Burden:
    own = [row for row in rows if row[2] == person]
    return Burden(person, session.name(person), sum(row[3] for row in own), None, len(own))
