"""Python's search for garbage finds what was made after the start, and leaves the rest alone."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.garbage import look_seldom


class Loop:
    """Holds itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Other tests are searched as ever."""
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_what_was_there_at_the_start_is_not_searched_any_more() -> None:
    before = len(gc.get_objects())
    look_seldom()
    assert len(gc.get_objects()) < before / 10


def test_what_comes_later_is_still_found() -> None:
    look_seldom()
    gone = weakref.ref(Loop())
    made: list[list[int]] = [[] for _ in range(20_000)]
    assert gone() is None
    assert made
