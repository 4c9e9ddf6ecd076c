"""How often Python looks for garbage that only a search finds: objects that hold each other."""

import gc

SELDOM = 10_000
"""New objects that are still there, after which the young are searched. Work on an order makes as many, and lets go of
nearly all of them by itself; Python's own number is 700."""


def look_seldom() -> None:
    """From now on the search leaves alone what is there already, the company and all code: it is kept to the end. It
    took a tenth of a second each time, in which nothing else was done."""
    gc.freeze()
    gc.set_threshold(SELDOM)
