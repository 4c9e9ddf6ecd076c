"""Python's search for garbage finds what was made after the start, and leaves the rest alone."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.garbage import all_is_kept, look_seldom


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


def test_what_is_kept_is_not_searched_when_the_search_begins_again() -> None:
    found: list[int] = []
    gc.callbacks.append(lambda phase, info: found.append(len(gc.get_objects())) if phase == "start" else None)
    with all_is_kept():
        made: list[list[int]] = [[] for _ in range(200_000)]
    later: list[list[int]] = [[] for _ in range(20_000)]
    gc.callbacks.pop()
    assert found
    assert max(found) < len(made)
    assert later


def test_what_comes_later_is_still_found() -> None:
    look_seldom()
    gone = weakref.ref(Loop())
    made: list[list[int]] = [[] for _ in range(20_000)]
    assert gone() is None
    assert made
