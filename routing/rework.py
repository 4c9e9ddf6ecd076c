"""Loops back: a step that can send an order back to an earlier step."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Back:
    """When `condition` (CEL) holds as the step is finished, the order goes back to the steps `to`, and all between are
    to be done again. After `at_most` times managers decide."""

    to: tuple[str, ...]
    condition: str
    at_most: int = 2
