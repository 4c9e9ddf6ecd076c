"""Durations, guesses, answers and orders in files."""

import pytest

from config import EXAMPLE, ConfigErrors, load_company
from config.answers import answer
from config.guess import did_you_mean
from config.lengths import hours_of
from config.order_file import read_order
from routing.fields import Choice, Field, FieldKind, FieldValue
from routing.priority import Priority
from routing.text import Text

MERIDIAN = load_company(EXAMPLE).company


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        *(("90m", 1.5), ("2h", 2), ("1h30m", 1.5), ("1d", 8), ("1w", 40), ("0m", 0), ("1.5H", 1.5), ("1d 2h", 10)),
        *(("2 hours", 2), ("30 min", 0.5), ("2小时", 2), ("0", 0)),
    ],
)
def test_durations_count_working_hours(text: str, hours: float) -> None:
    assert hours_of(text) == hours


@pytest.mark.parametrize("text", ["", "2", "h", "2 moons", "-1h", "1h-", "1y"])
def test_what_is_no_duration_is_none(text: str) -> None:
    assert hours_of(text) is None


def test_a_guess_is_only_made_when_something_is_near() -> None:
    assert did_you_mean("Enginering", ["engineering", "sales"]) == "Did you mean 'engineering'?"
    assert did_you_mean("xyz", ["engineering", "sales"]) == "There is: engineering, sales."
    assert did_you_mean("rush", ["rush-order", "repair"]) == "Did you mean 'rush-order'?"
    assert did_you_mean("xyz", []) == "There is none yet."
    assert did_you_mean("xyz", [f"d{n}" for n in range(20)]).endswith("d11, ….")


def field(kind: FieldKind) -> Field:
    choices = (Choice("low", Text("Low")), Choice("high", Text("High")))
    return Field("f", kind, Text("F"), choices=choices, currency="EUR")


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        (FieldKind.TEXT, " no ", "no"),
        (FieldKind.NUMBER, "5", 5),
        (FieldKind.NUMBER, "5.50", 5.5),
        (FieldKind.NUMBER, 7, 7),
        (FieldKind.MONEY, "1200.50", "1200.50 EUR"),
        (FieldKind.MONEY, "1e3 cny", "1000 CNY"),
        (FieldKind.CHOICE, "high", "high"),
        (FieldKind.DATETIME, "2026-01-05T18:00+08:00", "2026-01-05T10:00:00+00:00"),
        (FieldKind.DATETIME, "2026-01-05", "2026-01-05T00:00:00+00:00"),
        (FieldKind.FILE, "f1", ["f1"]),
        (FieldKind.FILE, ["f1", "f2"], ["f1", "f2"]),
        (FieldKind.TEXT, None, None),
        (FieldKind.FILE, [], None),
    ],
)
def test_answers_become_stored_values(kind: FieldKind, given: object, value: FieldValue) -> None:
    assert answer(field(kind), given) == (value, "")


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (FieldKind.NUMBER, "many"),
        (FieldKind.NUMBER, "nan"),
        (FieldKind.NUMBER, "1e99"),
        (FieldKind.MONEY, "12 euros"),
        (FieldKind.MONEY, "EUR 12"),
        (FieldKind.CHOICE, "hihg"),
        (FieldKind.DATETIME, "tomorrow"),
        (FieldKind.TEXT, {"a": "b"}),
    ],
)
def test_wrong_answers_say_why(kind: FieldKind, given: object) -> None:
    value, wrong = answer(field(kind), given)
    assert value is None
    assert wrong


def test_an_order_in_a_file_becomes_facts() -> None:
    facts, _ = read_order(
        "o.yaml", "type: rush-order\nrequester: ann\nfields: {goods: Seal kit, quantity: 3}\n", MERIDIAN
    )
    assert (facts.order_type, facts.requester, facts.title) == ("rush-order", "ann", "Seal kit")
    assert facts.priority is Priority.HIGH
    assert facts.fields == {"goods": "Seal kit", "quantity": 3}


def test_an_order_may_be_json_with_escapes() -> None:
    text = r'{"type": "rush-order", "title": "\ud83d\udd27 \u6025\u5355", "priority": "urgent"}'
    facts, _ = read_order("o.json", text, MERIDIAN)
    assert facts.title == "🔧 急单"
    assert facts.priority is Priority.URGENT


def test_every_mistake_in_an_order_is_told() -> None:
    text = "type: rush-order\nrequester: anne\nfields:\n  quantity: three\n  colour: red\n"
    with pytest.raises(ConfigErrors) as caught:
        read_order("o.yaml", text, MERIDIAN)
    assert [str(problem) for problem in caught.value.problems] == [
        "o.yaml:2:12: error: unknown person 'anne'. Did you mean 'ann'?",
        "o.yaml:4:13: error: quantity: 'three' is not a number. Write digits, with a point for decimals.",
        "o.yaml:5:3: error: unknown field 'colour'. "
        "There is: customer, goods, quantity, needed_by, destination, price.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("type: rush\n", "o.yaml:1:7: error: unknown order type 'rush'. Did you mean 'rush-order'?"),
        ("", "o.yaml:1:1: error: 'type' is missing. Add `type: …`. Order type id."),
        ("- a\n", "o.yaml:1:1: error: a mapping is expected here. Write `key: value` lines, indented below."),
        ("type: [\n", "o.yaml:2:1: error: not YAML: did not find expected node content. "
         "Check quotes, colons and indentation around here."),
        ("type: rush-order\nprio: high\n", "o.yaml:2:1: error: unknown key 'prio'. Did you mean 'priority'?"),
    ],
)  # fmt: skip
def test_an_order_that_cannot_be_read_says_why(text: str, said: str) -> None:
    with pytest.raises(ConfigErrors) as caught:
        read_order("o.yaml", text, MERIDIAN)
    assert [str(problem) for problem in caught.value.problems] == [said]
