"""What people have done lately."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

WINDOW = 28
"""Days over which hours of work are compared, unless the company says otherwise."""


@dataclass(frozen=True)
class DoneStep:
    """A step that somebody finished: `ratio` is the time it took over its effort."""

    person: str
    type: str
    step: str
    ratio: float


@dataclass(frozen=True)
class Past:
    """`hours` is the effort of what each person finished in the window; `done` the single steps that are compared."""

    hours: Mapping[str, float] = field(default_factory=dict)
    done: tuple[DoneStep, ...] = ()
    window: int = WINDOW
    """Days."""

    @cached_property
    def ratios(self) -> Mapping[tuple[str, str, str], tuple[float, ...]]:
        """Time over effort by (person, order type, step), sorted."""
        found: dict[tuple[str, str, str], list[float]] = {}
        for one in self.done:
            found.setdefault((one.person, one.type, one.step), []).append(one.ratio)
        return {key: tuple(sorted(values)) for key, values in found.items()}

    def pace(self, person: str, type_: str, step: str) -> tuple[float, int]:
        """The median of time over effort, drawn toward 1 as if three more had taken just their effort; and how many
        there were."""
        seen = self.ratios.get((person, type_, step), ())
        if not seen:
            return 1.0, 0
        middle = len(seen) // 2
        median = seen[middle] if len(seen) % 2 else (seen[middle - 1] + seen[middle]) / 2
        return (len(seen) * median + PRIOR) / (len(seen) + PRIOR), len(seen)


PRIOR = 3
"""Made-up samples at exactly the effort: nobody is called fast or slow after one step."""
