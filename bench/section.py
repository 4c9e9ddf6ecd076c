"""A part of the page: a heading and what stands under it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """`text` is Markdown without the heading."""

    title: str
    text: str


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is words, the others numbers."""
    line = "|" + "|".join(["---", *["--:"] * (len(head) - 1)]) + "|"
    return "\n".join([f"| {' | '.join(head)} |", line, *(f"| {' | '.join(row)} |" for row in rows)])


def goal(words: str, reached: bool) -> str:
    """What was wanted, and whether it is so."""
    return f"{words} {'✓' if reached else '✗'}"


def milliseconds(seconds: float) -> str:
    """With one digit below ten."""
    return f"{seconds * 1000:.1f} ms" if seconds < 0.01 else f"{seconds * 1000:,.0f} ms"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all is not above."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
