"""How often Python looks for garbage that only a search finds: objects that hold each other."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 10_000
"""New objects that are still there, after which the young are searched. Work on an order makes as many, and lets go of
nearly all of them by itself; Python's own number is 700."""


@contextmanager
def all_is_kept() -> Iterator[None]:
    """Nearly everything that is made is kept to the end, so that looking for garbage is a good part of the time; the
    next search would begin at once, and go through all of it, so that it is left alone from then on."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.freeze()
            gc.enable()


def look_seldom() -> None:
    """From now on the search leaves alone what is there already, the company and all code: it is kept to the end. It
    took a tenth of a second each time, in which nothing else was done."""
    gc.freeze()
    gc.set_threshold(SELDOM)
