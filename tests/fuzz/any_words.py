"""Words, tokens and answers as nobody types them."""

from hypothesis import strategies as st

from handlers.asking.command import DOORS
from handlers.asking.press import PRESSES
from handlers.asking.typed_move import MOVES
from routing.moves import Verb

_ONE_WORD = """
    ² ٣ １ -1 0 1e999 NaN inf 1, . … {0} %s ${x} <script> <@U1> &lt; _*~` [x](y) WO-1001 wo-1001 1001
    WO-99999999999999999999 WO-² kai lin @lin #engineering engineering all tomorrow friday 1-9 30d 9999d 0000-00-00
    9999-12-31 0001-01-01T00:00 24:61 32月32日 明天 下午99点 周五 12月31日 9;9 1,2;3 ../.. é page:² page:9999999999
    \U0001f600 \u202e
"""
_MORE = ("", "\x00", "\ud800", "\u2028", "{{ 7*7 }}", "{% raw %}", "'; DROP TABLE orders; --", "24 and 26 dec")
_LONG = ("9" * 30, "9" * 29 + ".50 EUR", "9" * 5000, "a" * 3000, ":" * 60, "," * 60, "-" * 60)
NASTY = (*_ONE_WORD.split(), *_MORE, *_LONG)
"""What has broken parsers elsewhere."""
MARKS = ("", " ", ":", ",", ";", "-", "  ", "\n", " to ", " and ", "=")
VERBS = (
    *DOORS,
    *MOVES,
    "join",
    "order",
    "new",
    "reload",
    "unbalance",
    "show",
    "why",
    "whyme",
    *PRESSES,
    *map(str, Verb),
)

pieces = st.sampled_from(NASTY) | st.text(max_size=8) | st.integers().map(str)
phrases = st.lists(st.tuples(pieces, st.sampled_from(MARKS)), max_size=5).map(
    lambda parts: "".join(piece + mark for piece, mark in parts)
)
commands = st.tuples(st.sampled_from(VERBS) | st.just(""), st.sampled_from((" ", "")), phrases).map("".join)
"""What may be typed after /order."""
_numbers = st.sampled_from(("1001", "-", "0", "7", "²", "9" * 25, "9" * 5000, "", "x", "-1"))
_moves = st.tuples(st.sampled_from(list(Verb)).map(str), _numbers, _numbers, _numbers, phrases).map(":".join)
tokens = _moves | st.tuples(st.sampled_from(VERBS), st.just(":"), phrases).map("".join) | phrases
"""What a forged or outdated button may carry."""
