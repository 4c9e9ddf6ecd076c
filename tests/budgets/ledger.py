"""What was called, and how long cards showed something older than the newest."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from statistics import quantiles

from routing.priority import Priority

Card = tuple[str, str]
"""The number of an order, and the address where it is shown."""


@dataclass
class Ledger:
    """`calls` and `refused` by kind; `posts` and `edits` by address; `ages` in seconds by priority: for each time that
    a card was brought up to date, the age of the oldest change that it did not show yet."""

    calls: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    ages: dict[Priority, list[float]] = field(default_factory=lambda: defaultdict(list))
    of_card: Counter[Card] = field(default_factory=Counter)
    posts: Counter[str] = field(default_factory=Counter)
    edits: Counter[str] = field(default_factory=Counter)
    edited: list[str] = field(default_factory=list)
    """The orders whose messages were edited, one after the other."""
    _changed: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    _seen: dict[Card, int] = field(default_factory=Counter)
    _priority: dict[str, Priority] = field(default_factory=dict)

    def changed(self, number: str, priority: Priority, now: datetime) -> None:
        """An order has a new state."""
        self._changed[number].append(now)
        self._priority[number] = priority

    def shown(self, number: str, address: str, now: datetime) -> None:
        """A card shows the state of now."""
        changes = self._changed[number]
        if self._seen[number, address] < len(changes):
            oldest = changes[self._seen[number, address]]
            self.ages[self._priority[number]].append((now - oldest).total_seconds())
            self._seen[number, address] = len(changes)

    def called(self, kind: str, number: str, address: str) -> None:
        """A call was made, for an order in a place."""
        self.calls[kind] += 1
        self.of_card[number, address] += 1
        if kind.endswith("edited"):
            self.edits[address] += 1
            self.edited.append(number)
        else:
            self.posts[address] += 1

    def sorted_ages(self) -> dict[Priority, list[float]]:
        """The ages without their order: what happens at one instant has none."""
        return {priority: sorted(ages) for priority, ages in self.ages.items()}

    def behind(self) -> list[Card]:
        """The cards that do not show the newest."""
        return [card for card, seen in self._seen.items() if seen < len(self._changed[card[0]])]


def p95(values: list[float]) -> float:
    """The 95th percentile; 0 of nothing."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else (values[0] if values else 0.0)
