"""Conditions: what they see, what they refuse, and that judging them never raises and never hangs."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.conditions import Condition, ConditionError, ConditionProblem, Kind, Value, compile_condition

NAMES = {
    "order.type": Kind.TEXT,
    "fields.amount": Kind.NUMBER,
    "fields.asset": Kind.TEXT,
    "fields.photos": Kind.LIST,
    "fields.due": Kind.MOMENT,
    "fields.either": Kind.ANY,
    "given.amount": Kind.FLAG,
    "now": Kind.MOMENT,
}
NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
VALUES: dict[str, Value] = {
    "order.type": "repair",
    "fields.amount": 7000,
    "fields.asset": "LINE3",
    "fields.photos": ["f1", "f2"],
    "fields.due": NOW + timedelta(hours=4),
    "given.amount": True,
    "now": NOW,
}


def compiled(source: str) -> Condition:
    condition = compile_condition(source, NAMES)
    assert isinstance(condition, Condition), condition
    return condition


@pytest.mark.parametrize(
    "source",
    [
        "order.type == 'repair'",
        "fields.amount > 5000",
        "fields.amount > 6999.5 && fields.amount <= 7000",
        "fields.amount * 2.0 == 14000.0",
        "fields.asset.startsWith('LINE')",
        "fields.asset.matches('^LINE[0-9]$')",
        "fields.asset in ['LINE3', 'LINE5']",
        "size(fields.photos) == 2 && 'f1' in fields.photos",
        "fields.due - now < duration('8h')",
        "now.getDayOfWeek('Europe/Berlin') == 1",
        "given.amount && !(order.type == 'x')",
        "order.type == 'repair' || fields.either == 'never given'",
    ],
)
def test_what_is_true_holds(source: str) -> None:
    assert compiled(source).holds(VALUES) is True


@pytest.mark.parametrize(
    "source", ["order.type == 'x'", "fields.amount < 5000", "order.type == 'x' && fields.either == 1"]
)
def test_what_is_false_does_not_hold(source: str) -> None:
    assert compiled(source).holds(VALUES) is False


def test_a_name_without_a_value_is_an_error_value() -> None:
    assert compiled("fields.amount > 5").holds({}) == ConditionError("not given: fields.amount", ("fields.amount",))


def test_a_value_of_the_wrong_type_is_an_error_value() -> None:
    verdict = compiled("fields.asset == 'LINE3'").holds({"fields.asset": 3})
    assert isinstance(verdict, ConditionError)


@pytest.mark.parametrize("source", ["fields.asset.matches('(')", "fields.amount + 1 > 5", "fields.either"])
def test_what_only_fails_when_judged_is_an_error_value(source: str) -> None:
    condition = compile_condition(f"({source}) == true" if source == "fields.either" else source, NAMES)
    assert isinstance(condition, Condition)
    assert isinstance(condition.holds(VALUES), ConditionError)


def test_a_huge_number_can_be_compared() -> None:
    assert compiled("fields.amount > 5").holds({"fields.amount": 10**30}) is True


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", ConditionProblem(1, 1, "the condition is empty")),
        ("  \n ", ConditionProblem(1, 1, "the condition is empty")),
        ("fields.asset", ConditionProblem(1, 1, "the condition is neither true nor false")),
        ("order.type == 3", ConditionProblem(1, 12, "'==' does not work on (text, whole number)")),
        ("given.amount &&\n  order.typ == 'x'", ConditionProblem(2, 3, "unknown name 'order.typ'", "order.typ")),
        ("order.type ==", ConditionProblem(1, 14, "the condition ends too early")),
        ("order.type == 'x' or true", ConditionProblem(1, 19, "'or' is not expected here")),
        ("'中文' == order.type && order.typ == ''", ConditionProblem(1, 23, "unknown name 'order.typ'", "order.typ")),
    ],
)
def test_a_mistake_is_told_with_line_and_column(source: str, problem: ConditionProblem) -> None:
    assert compile_condition(source, NAMES) == (problem,)


def test_several_unknown_names_are_told_at_once() -> None:
    problems = compile_condition("order.typ == 'x' && fields.amnt > 3", NAMES)
    assert isinstance(problems, tuple)
    assert [(p.column, p.unknown) for p in problems] == [(1, "order.typ"), (21, "fields.amnt")]


def test_an_overlong_condition_is_refused() -> None:
    problems = compile_condition("true || " * 300 + "true", NAMES)
    assert problems == (ConditionProblem(1, 1, "the condition is longer than 2000 characters"),)


def test_a_deeply_nested_condition_is_refused() -> None:
    assert isinstance(compile_condition("(" * 900 + "true" + ")" * 900, NAMES), tuple)


def test_a_loop_of_a_hundred_million_turns_is_stopped() -> None:
    turns = "[" + ",".join("1" * 100) + "]"
    nested = f"{turns}.all(a, {turns}.all(b, {turns}.all(c, {turns}.all(d, a + b + c + d > 0))))"
    verdict = compiled(nested).holds({})
    assert verdict == ConditionError("Iteration budget exceeded")


def test_a_regular_expression_that_would_explode_does_not() -> None:
    assert compiled("fields.asset.matches('^(a+)+$')").holds({"fields.asset": "a" * 5000 + "b"}) is False


def test_it_knows_which_names_it_looks_at_and_ignores_quotes() -> None:
    condition = compiled("fields.asset.startsWith('now fields.due') && fields . amount > 5")
    assert condition.names == ("fields.asset", "fields.amount")


@given(st.text(max_size=60))
def test_any_text_either_compiles_or_says_why_not(source: str) -> None:
    result = compile_condition(source, NAMES)
    assert isinstance(result, Condition) or (result and all(p.line >= 1 and p.column >= 1 for p in result))


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.lists(st.text())))
def test_any_value_gives_a_verdict(value: Value) -> None:
    verdict = compiled("fields.amount > 5 || fields.asset == 'x'").holds(
        {"fields.amount": value, "fields.asset": value}
    )
    assert isinstance(verdict, bool | ConditionError)


def test_a_condition_is_compiled_once_for_the_same_names() -> None:
    one = compiled("order.type == 'kept'")
    assert compile_condition("order.type == 'kept'", dict(reversed(NAMES.items()))) is one
    assert compile_condition("order.type == 'kept'", NAMES | {"more": Kind.FLAG}) is not one
