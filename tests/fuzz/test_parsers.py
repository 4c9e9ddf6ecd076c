"""Each parser on any text, and on texts made of what people and files do say, torn apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.any_words import NASTY, phrases
from tests.fuzz.parsers import PARSERS
from tests.fuzz.patience import tries

SPOKEN = {
    "expressions": r"""
        order.type == 'repair' fields.amount > 5000 && || ! ( ) [ ] . ? : in load.engineering .map(x,x) .all(x,true)
        order.title.matches('(a+)+$') [1,2,3] 9223372036854775807 - * /0 % 1e308 duration('1h') now + {'a':1} dyn(1)
        timestamp('9999-12-31T23:59:59Z') size(order.title) b'\xff' has( 'x' "y" // true null
    """,
    "yaml": r"""
        rules: a: - [ ] { } &a *a <<: !!python/object/apply:os.system ['true'] !!int ? | >- ' " \ # %YAML --- ... ~ : ,
    """,
    "days": """
        tomorrow mon fri to until and 24 dec 26 2026-12-24 9:00 - 明天 下午 3点半 到 12月 32日 in 3 hours at noon next
        week 31.11. 29 feb 周一 和 9999999 years am pm +14:00 all day Z
    """,
    "tokens": """
        accept settle : 1001 0 - f v c ; , quality <@U1|a> <#C1> <!here> <http://a|b> {"channel": "C1" } [] null 1
    """,
}
"""By parser, what it knows; the others have `phrases`."""


def torn(parser: str) -> st.SearchStrategy[str]:
    """Texts that such a parser half understands."""
    known = SPOKEN.get(parser)
    if known is None:
        return phrases
    return st.lists(st.sampled_from(known) | st.sampled_from((" ", "\n")) | st.sampled_from(NASTY), max_size=12).map(
        "".join
    )


@pytest.mark.parametrize("parser", PARSERS)
@tries(40)
@given(data=st.data())
def test_no_text_makes_a_parser_fail(parser: str, data: st.DataObject) -> None:
    PARSERS[parser](data.draw(st.text(max_size=60) | torn(parser)))


@pytest.mark.parametrize("parser", PARSERS)
def test_what_broke_parsers_elsewhere_breaks_none_here(parser: str) -> None:
    for text in NASTY:
        PARSERS[parser](text)
