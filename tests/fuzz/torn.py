"""JSON that was right once: something in it is missing, doubled, of another kind, or said in nasty words."""

import copy
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.any_words import NASTY, commands, tokens

Json = dict[str, Any]
JUNK: tuple[Any, ...] = (None, True, 0, -1, 1.5, 10**30, "", [], {}, [None], {"id": None}, [{}], [[]], {"type": 7})
_other = st.sampled_from(JUNK) | st.sampled_from(NASTY) | commands | tokens


def paths(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in it."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for key, item in inside for path in ((*here, key), *paths(item, (*here, key)))]


@st.composite
def torn(draw: st.DrawFn, whole: Json) -> Json:
    """The same with up to three places changed."""
    made = copy.deepcopy(whole)
    for _ in range(draw(st.integers(0, 3))):
        *way, last = draw(st.sampled_from(paths(made)))
        place: Any = made
        for step in way:
            place = place[step]
        if draw(st.booleans()):
            place[last] = copy.deepcopy(draw(_other))  # it may be torn itself the next time
        else:
            del place[last]
        if not paths(made):
            return made
    return made
