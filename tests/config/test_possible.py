"""Conditions that never hold, or fail for some orders: a doubt at their place, with why; sensible ones are let be."""

import json
from pathlib import Path

import pytest

from tests.config.tiny import FILES, edited, said_about, write

ORDERS = (
    FILES["orders.yaml"]
    + """\
      machine: {kind: asset}
      count: {kind: number, low: 1, high: 9}
      papers: {kind: file}
      note: {kind: text}
  visit:
    flow: fix
    fields: {who: {kind: text}, note: {kind: number}}
"""
)
COMPANY = FILES["company.yaml"] + "assets: {PUMP7: Pump, LINE3: Line}\n"


def said_of(condition: str, tmp_path: Path) -> list[str]:
    """What is said about a rule with this condition."""
    rules = f"rules:\n  a: {{when: {json.dumps(condition)}, then: {{lead: support}}}}\n  rest: {{then: {{}}}}\n"
    return said_about(write(tmp_path, orders=ORDERS, company=COMPANY, rules=rules))


NEVER = [
    ("false", "it never holds, whatever the order. Write what some orders are like"),
    ("'a' == 'b' || 2 < 1", "it never holds, whatever the order."),
    ("time.hour > 25", "time.hour > 25 never holds: time.hour is 0 to 23. Write a value that time.hour can have."),
    ("time.hour in [22, 24]", "time.hour == 24 never holds: time.hour is 0 to 23."),
    ("time.hour < 25", "time.hour < 25 always holds: time.hour is 0 to 23. Write a value that it can have"),
    ("fields.amount > 1e400", "fields.amount > inf never holds: fields.amount is 0 or more."),
    ("fields.amount < -1234567", "fields.amount < -1234567 never holds"),
    ("time.month != 13", "time.month != 13 always holds: time.month is 1 to 12."),
    ("time.day > 31 || given.due", "time.day > 31 never holds: time.day is 1 to 31."),
    ("load.engineering < 0", "load.engineering < 0 never holds: load.engineering is 0 or more."),
    ("fields.amount < 0", "fields.amount < 0 never holds: fields.amount is 0 or more. Write a value that fields"),
    ("fields.count == 0", "fields.count == 0 never holds: fields.count is 1 to 9."),
    ("fields.machine.startsWith('LIEN')", "fields.machine.startsWith('LIEN') never holds: fields.machine is one of PU"),
    ("fields.machine.matches('^LIEN')", "it never holds, whatever the order."),
    ("size(fields.machine) > 5", "it never holds, whatever the order."),
    (
        "time.hour > 20 && time.hour < 6",
        "it never holds, as no order has time.hour > 20 && time.hour < 6. Join with ||",
    ),
    ("!given.amount && fields.amount > 5", "it never holds, as no order has !given.amount && fields.amount > 5."),
    ("order.type == 'visit' && given.amount", "it never holds, as no order has order.type == 'visit' && given.amount."),
    ("fields.state != 'stopped' && !(fields.state == 'running')", "it never holds, as no order has fields.state != "),
]


@pytest.mark.parametrize(("condition", "said"), NEVER)
def test_what_never_holds_is_a_doubt_with_its_reason(condition: str, said: str, tmp_path: Path) -> None:
    (line,) = said_of(condition, tmp_path)
    assert line.startswith("rules.yaml:2:")
    assert f": warning: condition: {said}" in line


FAILING = [
    ("int(fields.machine) == 1", "fields.machine is 'PUMP7': cannot convert text to whole number. Ask first whether"),
    ("double(fields.who) > 1.0", "fields.who is 'two words': cannot convert text to number. Ask first whether"),
    ("timestamp(fields.who) > now", "conversion failed. Ask for it in a field of kind datetime"),
    ("fields.papers[1] == 'x'", "Index error: index=1 size=1. Ask first how many there are"),
    (
        "fields.note > 5",
        "fields.note is 'two words': '>' does not work on (text, whole number). It is not of this kind",
    ),
    ("1 / int(fields.amount) > 1", "fields.amount is 0: divide by zero. Guard it with what must be so first"),
]


@pytest.mark.parametrize(("condition", "said"), FAILING)
def test_what_fails_for_some_orders_is_a_doubt_with_one_of_them(condition: str, said: str, tmp_path: Path) -> None:
    (line,) = said_of(condition, tmp_path)
    assert line.startswith("rules.yaml:2:14: warning: condition: it cannot be judged when ")
    assert said in line


SENSIBLE = [
    *("fields.amount > 1e300", "fields.amount > 9223372036854775807 || fields.amount > 1234567"),
    *(
        "time.hour >= 0",
        "time.hour < 24",
        "time.hour > 20 || time.hour < 6",
        "time.weekday in ['sat'] || !time.working",
    ),
    *("load.engineering >= 1.2 && load.support < 0.8", "fields.amount >= 0", "fields.count >= 9", "!given.amount"),
    *("fields.machine.startsWith('LINE')", "fields.machine.matches('^LINE')", "size(fields.papers) > 3"),
    *("fields.state != 'stopped'", "fields.due - now < duration('8h')", "now > timestamp('2030-01-01T00:00:00Z')"),
    *("fields.who.matches('^[0-9]+$') && int(fields.who) == 1", "order.type == 'visit' && fields.note > 5"),
    *("given.amount ? fields.amount > 1000 : time.working", "fields.amount / fields.count > 100.0"),
    *("order.title.contains('x') || requester.department == 'support'", "requester.department != 'support'"),
    *("size(fields.papers) > 1 && fields.papers[1] == 'x'", "fields.note == 5", "fields.who == order.title"),
]


@pytest.mark.parametrize("condition", SENSIBLE)
def test_a_sensible_condition_is_let_be(condition: str, tmp_path: Path) -> None:
    assert said_of(condition, tmp_path) == []


def test_the_place_is_where_the_name_stands(tmp_path: Path) -> None:
    rules = "rules:\n  a:\n    when: |\n      given.due\n      || time.hour > 25\n    then: {}\n  rest: {then: {}}\n"
    (line,) = said_about(write(tmp_path, rules=rules))
    assert line.startswith("rules.yaml:5:10: warning: condition: time.hour > 25 never holds")


def test_a_rule_for_amounts_below_nothing_is_let_be_where_they_can_be(tmp_path: Path) -> None:
    orders = FILES["orders.yaml"].replace("{kind: money}", "{kind: money, low: -500}")
    rules = "rules:\n  a: {when: fields.amount < 0, then: {}}\n  rest: {then: {}}\n"
    assert said_about(write(tmp_path, orders=orders, rules=rules)) == []


def test_conditions_of_steps_and_of_ways_back_are_looked_at_too(tmp_path: Path) -> None:
    flows = """\
flows:
  fix:
    steps:
      look: {department: support, form: {found: {kind: choice, choices: [leak, crack]}, bar: {kind: number}}}
      mend: {department: engineering, after: look, condition: results.look.found.startsWith('x')}
      test:
        department: support
        after: mend
        form: {passed: {kind: choice, choices: ['yes', 'no']}}
        back: {to: mend, condition: "results.test.passed == 'no' && results.look.bar > 5 && time.hour == 99"}
"""
    assert [line.partition(" never")[0] for line in said_about(write(tmp_path, flows=flows))] == [
        "flows.yaml:5:63: warning: condition: results.look.found.startsWith('x')",
        "flows.yaml:10:93: warning: condition: time.hour == 99",
    ]


def test_where_orders_have_mistakes_nothing_is_doubted(tmp_path: Path) -> None:
    rules = FILES["rules.yaml"].replace("fields.state == 'stopped'", "fields.amount < 0")
    orders = FILES["orders.yaml"].replace("kind: datetime", "kind: dattime")
    assert [line[:12] for line in said_about(write(tmp_path, orders=orders, rules=rules))] == ["orders.yaml:"]


def test_one_doubt_does_not_hide_other_mistakes(tmp_path: Path) -> None:
    folder = edited(tmp_path, "rules.yaml", "'stopped'\n", "'stopped' && time.hour > 25\n")
    (folder / "escalation.yaml").write_text("accept: [{tell: boss, after: 1h}]\n", "utf-8")
    assert [line.partition(":")[0] for line in said_about(folder)] == ["rules.yaml", "escalation.yaml"]
