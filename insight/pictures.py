"""Numbers as small pictures of text: for a terminal, and for chats that show no drawing."""

from collections.abc import Sequence

EIGHTHS = " ▏▎▍▌▋▊▉█"
HEIGHTS = "▁▂▃▄▅▆▇█"


def bar(share: float, cells: int) -> str:
    """A bar of that share of some cells, and blanks: "███▌      "; more than full is full."""
    eighths = round(min(1.0, max(0.0, share)) * cells * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(cells)


def sparkline(values: Sequence[float], top: float) -> str:
    """A column for each value, as high as its share of `top`: "▁▂▅█"; "·" for nothing."""
    return "".join(_column(value / top if top > 0 else 0.0) for value in values)


def _column(share: float) -> str:
    return "·" if share <= 0 else HEIGHTS[min(len(HEIGHTS) - 1, int(share * len(HEIGHTS)))]


def by_weeks(days: Sequence[float], columns: int) -> tuple[int, list[float]]:
    """The highest of every so many weeks, and how many that are: as few as fit into the columns."""
    weeks = max(1, -(-len(days) // (7 * columns)))
    return weeks, [max(days[start : start + 7 * weeks]) for start in range(0, len(days), 7 * weeks)]
