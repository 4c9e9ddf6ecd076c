"""Rules filed under what they ask for: thousands of them leave a handful to try."""

from collections.abc import Mapping

import pytest

from bench.decisions.company import NOW, company, orders
from routing.conditions import Condition, Kind, compile_condition
from routing.decide import decide
from routing.index import indexed
from routing.requirement import Words, required_words

NAMES = {"a": Kind.TEXT, "b": Kind.TEXT, "n": Kind.ANY, "flag": Kind.FLAG}


def words(source: str) -> Words:
    condition = compile_condition(source, NAMES)
    assert isinstance(condition, Condition)
    return required_words(condition.tree)


@pytest.mark.parametrize(
    ("source", "required"),
    [
        ("a == 'x'", {"a": {"x"}}),
        ("'x' == a && n > 5", {"a": {"x"}}),
        ("a in ['x', 'y'] && b == 'z'", {"a": {"x", "y"}, "b": {"z"}}),
        ("a == 'x' || a == 'y' || a in ['z']", {"a": {"x", "y", "z"}}),
        ("(a == 'x' && b == 'p') || (a == 'y' && flag)", {"a": {"x", "y"}}),
        ("a in ['x', 'y'] && a in ['y', 'z']", {"a": {"y"}}),
        ("a == 'x' && a == 'y'", {"a": set()}),
        ("a == 'x' || b == 'x'", {}),
        ("a == 'x' || flag", {}),
        ("!(a == 'x')", {}),
        ("a != 'x'", {}),
        ("flag ? a == 'x' : a == 'y'", {}),
        ("a == b", {}),
        ("a in ['x', b]", {}),
        ("n == 5", {}),
        ("['x'].exists(w, w == a)", {}),
        ("a == '\\u4e94\\'\"'", {"a": {"五'\""}}),
    ],
)
def test_what_a_condition_requires_is_read_from_its_tree(source: str, required: Mapping[str, set[str]]) -> None:
    assert words(source) == required


def test_a_rule_is_filed_under_its_most_selective_test() -> None:
    index = indexed([words(f"a == 'x' && b == '{place}'") for place in range(5)] + [words("a == 'x'"), {}])
    assert [key[0] if key else None for key in index.keys] == ["b"] * 5 + ["a", None]
    assert list(index.candidates({"a": "x", "b": "3"})) == [3, 5, 6]
    assert list(index.candidates({"a": "other", "b": "3"})) == [6]
    assert list(index.candidates({"a": "x", "b": 3.0})) == [5, 6]


def test_what_bars_a_rule_is_first_what_it_is_filed_under() -> None:
    index = indexed([words("a == 'x' && b == '1'"), words("a == 'x'")])
    assert index.barred(0, {"a": "y", "b": "2"}) == "b"
    assert index.barred(0, {"a": "y", "b": "1"}) == "a"
    assert index.barred(0, {"b": "1"}) is None  # trying it says that a is missing
    assert index.barred(0, {"a": "x"}) == "b"


def test_among_two_thousand_rules_an_order_meets_a_handful() -> None:
    made = company(2_000, 20)
    for facts in orders(2_000, 20):
        decision = decide(made, facts, NOW)
        assert 1 <= len(decision.tried) <= 12
        assert len(decision.tried) + decision.ruled_out + decision.untried == 2_000
