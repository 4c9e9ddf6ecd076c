"""The same value with some fields changed: as the standard library makes it."""

import dataclasses
from dataclasses import dataclass
from functools import cached_property

import pytest

from routing.replacing import replace


@dataclass(frozen=True)
class Box:
    """What it weighs is worked out once."""

    stones: tuple[int, ...]
    label: str = ""

    @cached_property
    def weight(self) -> int:
        return sum(self.stones)


def test_what_is_not_named_stays() -> None:
    box = Box((1, 2), "old")
    assert replace(box, label="new") == dataclasses.replace(box, label="new") == Box((1, 2), "new")
    assert box == Box((1, 2), "old")
    assert hash(replace(box)) == hash(box)
    with pytest.raises(dataclasses.FrozenInstanceError):
        replace(box).label = "other"  # type: ignore[misc]


def test_what_was_worked_out_is_worked_out_anew() -> None:
    box = Box((1, 2))
    assert box.weight == 3
    assert replace(box, stones=(4,)).weight == 4


def test_a_wrong_name_is_refused() -> None:
    with pytest.raises(TypeError):
        replace(Box(()), wieght=1)  # type: ignore[call-arg]
