"""Names that name nothing, and those that may have been meant."""

from collections.abc import Iterable

from handlers.finding import nearest
from handlers.session import Session
from handlers.showing.choice import listed
from routing.company import Person

LONGEST = 60
"""Signs that are said again of what was typed."""
MOST_NAMES = 12


def department_unknown(session: Session, verb: str, words: str) -> str:
    """A sentence for a command that takes a department: the nearest, and all there are."""
    known = session.company.departments.values()
    near = nearest(words, ((one.id, one.name) for one in known)) if words else None
    names = some(session, [session.department(one.id) for one in known])
    meant = session.department(near) if near else ""
    return session.say("department_unknown", answer=words[:LONGEST], verb=verb, near=meant, names=names)


def nearest_person(session: Session, typed: str, people: Iterable[Person]) -> str:
    """The name of whom was meant by a name that nobody has; "" when nobody is near."""
    found = nearest(typed, ((one.id, one.name) for one in people))
    return session.name(found) if found else ""


def some(session: Session, names: list[str]) -> str:
    """As many names as a sentence bears."""
    return listed(session, names[:MOST_NAMES] + (["…"] if len(names) > MOST_NAMES else []))
