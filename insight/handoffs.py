"""Why steps moved between departments, and which were kicked about: counts over what the journal says."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar

from routing.words import same_words, words_of

T = TypeVar("T")
Pair = tuple[str, str]
LIKE = 0.6
"""The share of the same words from which two reasons are one: "not ours", "is not ours"."""
MOST = 10
"""Rows of each table."""


@dataclass(frozen=True)
class Passed:
    """What the journal says of one step: it moved between departments, or it did not although somebody asked.

    `entry` numbers the entries as they were written. `what` "moved": from → to. "disputed": the managers were asked
    instead. "refused": declined, withdrawn or lapsed.
    """

    entry: int
    order: int
    step: str
    at: datetime
    what: Literal["moved", "disputed", "refused"]
    from_department: str = ""
    to_department: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Kicked:
    """A way that steps went: the departments in turn, how often, and the newest orders that went it."""

    way: tuple[str, ...]
    count: int
    orders: tuple[int, ...]


@dataclass(frozen=True)
class Handoffs:
    """Counts, largest first. `moves` is the sample: moves between departments, of steps of `orders` orders."""

    moves: int = 0
    orders: int = 0
    disputed: int = 0
    refused: int = 0
    pairs: tuple[tuple[Pair, int], ...] = ()
    givers: tuple[tuple[str, int], ...] = ()
    takers: tuple[tuple[str, int], ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()
    kicked: tuple[Kicked, ...] = ()


def handoffs(journal: Iterable[Passed]) -> Handoffs:
    """What moved and why; steps of two moves and more are the kicked ones. The order of the entries does not matter."""
    entries = sorted(journal, key=lambda entry: (entry.at, entry.entry))
    moves = [e for e in entries if e.what == "moved" and e.from_department != e.to_department]
    return Handoffs(
        moves=len(moves),
        orders=len({move.order for move in moves}),
        disputed=sum(entry.what == "disputed" for entry in entries),
        refused=sum(entry.what == "refused" for entry in entries),
        pairs=_ranked(Counter((move.from_department, move.to_department) for move in moves)),
        givers=_ranked(Counter(move.from_department for move in moves)),
        takers=_ranked(Counter(move.to_department for move in moves)),
        reasons=_reasons([e.reason for e in (*moves, *(e for e in entries if e.what == "disputed"))]),
        kicked=_kicked(moves),
    )


def _ranked(counted: Counter[T]) -> tuple[tuple[T, int], ...]:
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], str(pair[0])))[:MOST])


def _reasons(said: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Reasons in much the same words count as one, in the words of the first."""
    groups: Counter[str] = Counter()
    for reason in (" ".join(reason.split()) for reason in said):
        if reason:
            like = (known for known in groups if same_words(words_of(known), words_of(reason)) >= LIKE)
            groups[next(like, reason)] += 1
    return _ranked(groups)


def _kicked(moves: Sequence[Passed]) -> tuple[Kicked, ...]:
    by_step: Mapping[tuple[int, str], list[Passed]] = defaultdict(list)
    for move in moves:
        by_step[move.order, move.step].append(move)
    ways: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for (order, _), own in by_step.items():
        if len(own) > 1:
            ways[own[0].from_department, *(move.to_department for move in own)].append(order)
    found = [Kicked(way, len(orders), tuple(sorted(set(orders), reverse=True)[:3])) for way, orders in ways.items()]
    return tuple(sorted(found, key=lambda kicked: (-kicked.count, -len(kicked.way), kicked.way))[:MOST])
