"""Absences that overlap or touch are one."""

from collections.abc import Sequence
from dataclasses import dataclass

from routing.staffing import Absence
from storage.absences import NotedAbsence

LONGEST_NOTE = 300


@dataclass(frozen=True)
class Joined:
    """What is wanted (`fresh`) together with what was noted `before`, as one absence."""

    absence: Absence
    before: tuple[NotedAbsence, ...] = ()
    fresh: tuple[Absence, ...] = ()

    @property
    def known(self) -> bool:
        """Whether that is just what was noted already."""
        return len(self.before) == 1 and self.before[0].absence == self.absence


def joined(wanted: Sequence[Absence], noted: Sequence[NotedAbsence]) -> tuple[Joined, ...]:
    """What is to be noted so that nothing of one person overlaps or touches, in the order of time. What was noted and
    touches nothing that is wanted is left alone."""
    every: list[tuple[Absence, NotedAbsence | None]] = [
        *((one.absence, one) for one in noted),
        *((one, None) for one in wanted),
    ]
    groups: list[list[tuple[Absence, NotedAbsence | None]]] = []
    end = None
    for each in sorted(every, key=lambda one: one[0].start):
        if end is None or each[0].start > end:
            groups.append([])
        groups[-1].append(each)
        end = max(absence.end for absence, _ in groups[-1])
    return tuple(_one(group) for group in groups if any(before is None for _, before in group))


def _one(group: Sequence[tuple[Absence, NotedAbsence | None]]) -> Joined:
    before = tuple(noted for _, noted in group if noted)
    fresh = tuple(absence for absence, noted in group if noted is None)
    every = [absence for absence, _ in group]
    notes = dict.fromkeys(one.note for one in (*(noted.absence for noted in before), *fresh) if one.note)
    start, end = min(one.start for one in every), max(one.end for one in every)
    return Joined(Absence(every[0].person, start, end, "; ".join(notes)[:LONGEST_NOTE]), before, fresh)
