"""Whether, and how strictly, an order type looks for open orders that are like a new one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SimilarPolicy:
    """`ask`: look-alikes are shown before an order is placed. `least`: how alike, 0.0 to 1.0, they must be. `fields`:
    ids of the fields that say what an order is about; None: machines, and short single-line texts."""

    ask: bool = True
    least: float = 0.6
    fields: tuple[str, ...] | None = None
