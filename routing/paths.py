"""Ways through a flow: what lies before a step, behind it, and between two."""

from collections.abc import Collection, Sequence
from typing import Protocol


class Waiting(Protocol):
    """A step, of a flow or of an order."""

    @property
    def id(self) -> str: ...

    @property
    def after(self) -> tuple[str, ...]: ...


def before(steps: Sequence[Waiting], ids: Collection[str]) -> frozenset[str]:
    """Ids of all steps that must be done before some steps, themselves included."""
    waits, found, left = {s.id: s.after for s in steps}, set[str](), list(ids)
    while left:
        step = left.pop()
        if step not in found and step in waits:
            found.add(step)
            left += waits[step]
    return frozenset(found)


def behind(steps: Sequence[Waiting], ids: Collection[str]) -> frozenset[str]:
    """Ids of all steps that come after some steps, themselves included."""
    found = {s.id for s in steps if s.id in ids}
    while more := {s.id for s in steps if s.id not in found and found & set(s.after)}:
        found |= more
    return frozenset(found)


def between(steps: Sequence[Waiting], start: Collection[str], end: str) -> tuple[str, ...]:
    """Ids of the steps on the ways from some steps to a later one, both ends included, in the order of the flow."""
    on_the_way = (behind(steps, start) & before(steps, [end])) | {end}
    return tuple(s.id for s in steps if s.id in on_the_way)
