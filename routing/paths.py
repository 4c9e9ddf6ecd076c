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


def layers(steps: Sequence[Waiting]) -> tuple[tuple[str, ...], ...]:
    """Ids by how far they are from the start: each layer waits for the one before, and its steps run side by side."""
    waits = {s.id: [before for before in s.after if before in {t.id for t in steps}] for s in steps}
    depth: dict[str, int] = {}
    for _ in steps:
        for step, earlier in waits.items():
            depth[step] = max((depth.get(before, 0) + 1 for before in earlier), default=0)
    return tuple(tuple(s for s in waits if depth[s] == level) for level in range(max(depth.values(), default=-1) + 1))


def direct(steps: Sequence[Waiting]) -> tuple[tuple[str, str], ...]:
    """(earlier, later) for every step that waits for another, but for what follows from the others."""
    pairs: list[tuple[str, str]] = []
    for step in steps:
        for earlier in step.after:
            others = [other for other in step.after if other != earlier]
            if earlier not in before(steps, others):
                pairs.append((earlier, step.id))
    return tuple(pairs)
