"""What may follow each command word."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from handlers.asking.synonyms import NUMBER
from handlers.asking.unclear import back_words, no_words, person_words, span_words, swap_words
from handlers.away.days_listed import split_periods
from handlers.away.off import whose
from handlers.away.swapping import read_swap
from handlers.finding import find_department, find_person, nearest
from handlers.looking import handoffs
from handlers.ordering.guess import guess
from handlers.people.languages import find_language
from handlers.rehearsing import rehearse
from handlers.session import Session
from handlers.showing.unknown import department_unknown
from handlers.spans import read_days

Fits = Callable[[Session, str], bool]
Says = Callable[[Session, str, str], str]
_CODE = re.compile(r"\S{4,20}")


@dataclass(frozen=True)
class Argument:
    """`fits`: whether words are what a command takes; `says`: the sentence about words that are not, of (session, verb,
    words), None where the command itself answers them. `about` is the part that a sentence would be in."""

    fits: Fits
    says: Says | None = None
    about: Callable[[Session, str], str] = lambda session, words: words


def _department(session: Session, words: str) -> bool:
    return find_department(session.company, words) is not None


def names_department(session: Session, words: str) -> bool:
    """Whether words are a department, or one that is nearly named."""
    known = session.company.departments.values()
    return _department(session, words) or nearest(words, ((one.id, one.name) for one in known)) is not None


def _person(session: Session, words: str) -> bool:
    return find_person(session.company, words) is not None


def _invited(session: Session, words: str) -> bool:
    return _person(session, words) or _person(session, words.rpartition(" ")[0])


def _number(session: Session, words: str) -> bool:
    return NUMBER.fullmatch(words) is not None


def _nothing(session: Session, words: str) -> bool:
    return False


def _days(most: int) -> Argument:
    return Argument(lambda session, words: read_days(words, most) is not None, partial(span_words, most=most))


def _swap(session: Session, words: str) -> bool:
    read = read_swap(session, words)
    return read.person is not None and read.day is not None


def _not_read(session: Session, words: str) -> str:
    """Of a swap what is neither the day nor the colleague."""
    read = read_swap(session, words)
    if read.day is not None:
        names = [word for word in read.name.split() if word not in ("and", "和")]
        return read.name if not all(_person(session, name) for name in names) else "".join(names[:1])
    return read.when if read.person is not None else words


def _away(session: Session, words: str) -> bool:
    """Nearly everything: only words that say no time, but what is wrong with which machine, are work."""
    person, rest = whose(session, words)
    zone = session.company.zone_of_person(person)
    if person != session.who or split_periods(rest, zone, session.now)[0]:
        return True
    guessed = guess(session.company, f"off {words}")
    return guessed.type is None or not set(guessed.answers.values()) & set(session.company.assets)


DEPARTMENT = Argument(_department, department_unknown)
ORDER = Argument(_number)
ALONE = Argument(_nothing)
ARGUMENTS: Mapping[str, Argument] = {
    "load": DEPARTMENT,
    "board": DEPARTMENT,
    "rebalance": DEPARTMENT,
    "bind": DEPARTMENT,
    "back": Argument(_person, back_words),
    "invite": Argument(_invited, person_words),
    "swap": Argument(_swap, swap_words, _not_read),
    "off": Argument(_away),
    "rehearse": _days(rehearse.LONGEST),
    "handoffs": _days(handoffs.LONGEST),
    "show": ORDER,
    "why": ORDER,
    "similar": ORDER,
    "language": Argument(lambda session, words: find_language(words) is not None),
    "link": Argument(lambda session, words: _CODE.fullmatch(words) is not None),
    "start": Argument(lambda session, words: " " not in words),
    "reload": Argument(_nothing, no_words),
    "unbind": ALONE,
    "mine": ALONE,
    "help": ALONE,
    "web": ALONE,
}
"""By command word. What is not here takes any words."""
