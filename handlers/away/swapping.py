"""With whom and when, in either order: "wu friday", "friday with wu", "和吴建 周五"."""

import re
from dataclasses import dataclass
from datetime import date

from handlers.away.days import read_day
from handlers.finding import find_person
from handlers.session import Session
from routing.company import Person

_FILLERS = ("with", "on", "for", "my", "shift", "shifts", "在")
_DAY = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}月\d{1,2}[日号號]|大?[后後]天|[昨今明]天|下?(?:周|週|星期|礼拜|禮拜)[一二三四五六日天])"
)
LONGEST_NAME = 4
"""Words."""


@dataclass(frozen=True)
class WithWhom:
    """`person` and `day` are None when `name` and `when` mean nobody and no day; what is "" was not written."""

    person: Person | None = None
    day: date | None = None
    name: str = ""
    when: str = ""


def read_swap(session: Session, text: str) -> WithWhom:
    """What the words mean; of what is not understood, the part that is is kept."""
    words = [word for part in _DAY.sub(r" \1 ", text).split() if (word := part.lstrip("和跟与與"))]
    words = [word for word in words if word.casefold() not in _FILLERS]
    splits = [(words[:at], words[at:]) for at in range(len(words) + 1)]
    both = [
        (name, when)
        for one, other in splits
        for name, when in ((one, other), (other, one))
        if len(name) <= LONGEST_NAME
    ]
    read = [_read(session, " ".join(name), " ".join(when)) for name, when in both]
    return max(read, key=_understood, default=WithWhom())


def _read(session: Session, name: str, when: str) -> WithWhom:
    person = find_person(session.company, name) if name else None
    day = read_day(when, session.zone, session.now) if when else None
    return WithWhom(session.company.people[person] if person else None, day, name, when)


def _understood(read: WithWhom) -> tuple[bool, bool, int]:
    """Both, else the day, else the name; of several the one in most words, with the name first where it is the same."""
    named, dated = read.person is not None, read.day is not None
    clear = (len(read.name.split()) if named else 0) + (len(read.when.split()) if dated else 0)
    return named and dated, dated, clear
