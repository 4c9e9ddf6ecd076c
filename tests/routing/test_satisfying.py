"""Whether any order can meet a condition: "no" is certain, and said where it can be told."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.conditions import Condition, Kind, Value, compile_condition
from routing.domain import Among, AnyText, Anything, Between, World
from routing.expression import Tree
from routing.satisfying import alternatives, possible

KINDS = {
    "kind": Kind.TEXT,
    "hour": Kind.NUMBER,
    "ratio": Kind.NUMBER,
    "fields.note": Kind.TEXT,
    "given.note": Kind.FLAG,
    "flag": Kind.FLAG,
    "now": Kind.MOMENT,
    "fields.else": Kind.TEXT,
}
WORLD: World = {
    "kind": Among(("x", "y", "yz")),
    "hour": Among((0.0, 1.0, 2.0)),
    "ratio": Between(low=0, high=5),
    "fields.note": AnyText(),
    "given.note": Among((True, False)),
    "flag": Among((True, False)),
    "now": Anything(),
}
TRIED: dict[str, tuple[Value, ...]] = {
    "kind": ("x", "y", "yz"),
    "hour": (0.0, 1.0, 2.0),
    "ratio": (0.0, 0.5, 1.0, 2.0, 5.0),
    "flag": (True, False),
}

ATOMS = st.sampled_from(
    [
        *("kind == 'x'", "kind != 'y'", "kind in ['x', 'yz']", "kind.startsWith('y')", "'q' == kind"),
        *(
            "hour > 1",
            "hour == 2",
            "1 >= hour",
            "hour in [0, 7]",
            "hour < 0",
            "ratio >= 1.0",
            "ratio < 0.5",
            "2 < ratio",
        ),
        *(
            "ratio == 5",
            "ratio > 5",
            "flag",
            "flag == true",
            "flag != true",
            "true",
            "false",
            "size(kind) > 1",
            "1 < 2",
        ),
    ]
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("({} && {})".format, inner, inner),
        st.builds("({} || {})".format, inner, inner),
        st.builds("!({})".format, inner),
        st.builds("({} ? {} : {})".format, inner, inner, inner),
    ),
    max_leaves=6,
)


def compiled(source: str) -> Condition:
    condition = compile_condition(source, KINDS)
    assert isinstance(condition, Condition), condition
    return condition


def can_be(tree: Tree) -> bool:
    return any(possible(one, WORLD) for one in alternatives(tree))


@given(CONDITIONS)
def test_what_holds_for_some_order_is_never_called_impossible(source: str) -> None:
    condition = compiled(source)
    orders = (dict(zip(TRIED, values, strict=True)) for values in product(*TRIED.values()))
    if not can_be(condition.tree):
        assert not any(condition.holds(order) is True for order in orders)


@pytest.mark.parametrize(
    "source",
    [
        *("false", "1 > 2", "'a' == 'b'", "!true", "hour > 2", "hour < 0", "hour == 1.5", "hour in [7, 8]"),
        *("hour > 1 && hour < 1", "hour > 1 && hour < 2", "ratio > 1.0 && ratio < 0.5", "ratio < 0", "ratio > 5.0"),
        *("flag && !flag", "kind != 'x' && kind != 'y' && kind != 'yz'", "kind.endsWith('x') && kind.contains('y')"),
        *("!(kind in ['x', 'y', 'yz'])", "!(flag || !flag)", "flag ? false : hour > 5", "fields.else == 'a'"),
        *("!given.note && fields.note == 'a'", "fields.note == 'a' && fields.note.startsWith('b')"),
        *("(hour == 0 || hour == 1) && (hour == 2 || hour > 2)",),
    ],
)
def test_what_no_order_meets_is_found(source: str) -> None:
    assert not can_be(compiled(source).tree)


@pytest.mark.parametrize(
    "source",
    [
        *("true", "hour >= 2", "ratio > 1.0 && ratio < 1.1", "ratio == 0", "kind != 'x'", "fields.note != 'a'"),
        *(
            "fields.note.startsWith('a') && fields.note.endsWith('b')",
            "given.note && fields.note == 'a'",
            "!given.note",
        ),
        *("now > timestamp('2020-01-01T00:00:00Z')", "hour > 5 || flag", "size(kind) > 9", "kind == fields.note"),
    ],
)
def test_what_some_order_may_meet_is_let_be(source: str) -> None:
    assert can_be(compiled(source).tree)


def test_a_condition_with_too_many_alternatives_is_let_be() -> None:
    parts = " && ".join(f"(ratio == {place} || hour == {place})" for place in range(40))
    assert can_be(compiled(parts).tree)
