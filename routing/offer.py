"""How a department's steps find their people: to whom they are offered, and what weighs how much in choosing."""

from dataclasses import dataclass
from typing import Literal

How = Literal["all", "best", "assign"]


@dataclass(frozen=True)
class OfferPolicy:
    """`all`: everybody of the department may take a step. `best`: the best `people` may, then the next as many, then
    everybody, each after `widen_after` working hours. `assign`: the best one holds it at once."""

    how: How = "all"
    people: int = 2
    widen_after: float = 0.5


@dataclass(frozen=True)
class Weights:
    """What each term of a score is worth; 0.0 leaves it out. `full` is the load over capacity from which nobody is
    given more."""

    skill: float = 4.0
    load: float = 3.0
    start: float = 2.0
    fairness: float = 1.0
    speed: float = 1.0
    site: float = 1.0
    full: float = 1.0
