"""Rules that can never fire, steps that are never reached, skills and hours that nobody covers."""

from pathlib import Path

import pytest

from tests.config.tiny import FILES, edited, said_about, write

STOPPED = "order.type == 'repair' && fields.state == 'stopped'"


def two_rules(first: str, second: str) -> str:
    return f"""\
rules:
  one: {{when: "{first}", then: {{lead: support}}}}
  two: {{when: "{second}", then: {{lead: support}}}}
  rest: {{then: {{lead: support}}}}
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("order.type == 'repair'", STOPPED),
        ("order.type == 'repair'", "given.amount && order.type in ['repair']"),
        ("fields.state in ['stopped', 'running']", STOPPED),
        ("fields.state == 'running' || fields.state == 'stopped'", STOPPED),
        ("given.amount", "given.amount && fields.amount > 5"),
        ("given.amount == true", "order.type == 'repair' && given.amount"),
        ("fields.amount > 5 || given.due", "fields.amount > 5 && order.type == 'repair'"),
        ("(fields.amount > 5 || given.due) && order.type == 'repair'", "order.type == 'repair' && given.due"),
    ],
)
def test_a_rule_that_an_earlier_one_shadows_is_reported(first: str, second: str, tmp_path: Path) -> None:
    assert said_about(write(tmp_path, rules=two_rules(first, second))) == [
        "rules.yaml:3:3: error: never fires: 'one' before it holds whenever it does. "
        "Move it above 'one', or say `continue: true` there."
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (STOPPED, "order.type == 'repair'"),
        ("fields.state != 'stopped'", STOPPED),
        ("!given.amount", "given.amount"),
        ("fields.state == 'stopped' && given.due", STOPPED),
        ("fields.state in ['stopped']", "fields.state in ['stopped', 'running']"),
        ("fields.amount > 5", "fields.amount > 6"),  # true of it, but not told from the syntax
        ("fields.state == 'running' && given.amount || given.due", "fields.state == 'running'"),
    ],
)
def test_a_rule_that_may_still_fire_is_not_reported(first: str, second: str, tmp_path: Path) -> None:
    assert said_about(write(tmp_path, rules=two_rules(first, second))) == []


def test_a_rule_that_goes_on_shadows_nothing(tmp_path: Path) -> None:
    rules = two_rules("order.type == 'repair'", STOPPED)
    assert said_about(write(tmp_path, rules=rules.replace("lead: support}", "lead: support, continue: true}", 1))) == []
    assert said_about(write(tmp_path, rules=f"mode: all\n{rules}")) == []


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (
            "fields.state == 'stopped' && fields.state == 'running'",
            "error: never fires: fields.state would have to be two things at once. Join with || (or), or use `in",
        ),
        (
            "order.type == 'repair' && (fields.state == 'running' || fields.state == 'stopped') && order.type == 'x'",
            "error: unknown order type 'x'",
        ),
        ("time.weekday == 'monday'", "error: unknown day 'monday'. Did you mean 'mon'?"),
    ],
)
def test_a_condition_that_contradicts_itself_is_reported(when: str, said: str, tmp_path: Path) -> None:
    problems = said_about(write(tmp_path, rules=two_rules(when, "given.due")))
    assert any(said in problem and problem.startswith("rules.yaml:2:") for problem in problems), problems


def test_a_rule_about_a_field_that_its_order_type_lacks_is_reported(tmp_path: Path) -> None:
    orders = FILES["orders.yaml"] + "  visit: {flow: fix, title_field: who, fields: {who: {kind: text}}}\n"
    rules = two_rules("order.type == 'visit' && fields.state == 'stopped'", "given.due")
    assert said_about(write(tmp_path, orders=orders, rules=rules)) == [
        "rules.yaml:2:15: error: never fires: visit has no field 'state'. It has: who."
    ]


def test_a_step_whose_condition_contradicts_itself_is_never_reached(tmp_path: Path) -> None:
    condition = "condition: \"order.title == 'a' && order.title == 'b'\","
    (problem,) = said_about(edited(tmp_path, "flows.yaml", "skill: plc,", f"skill: plc, {condition}"))
    assert "error: the step is never reached: order.title would have to be two things at once." in problem
    assert problem.startswith("flows.yaml:5:")


def test_a_rule_over_a_fact_that_nothing_fills_is_a_doubt(tmp_path: Path) -> None:
    sources = "facts: {stock.left: {kind: number}}\n"
    assert said_about(write(tmp_path, sources=sources, rules=two_rules("stock.left < 3", "given.due"))) == [
        "rules.yaml:2:9: warning: nothing fills stock.left, so this is never judged. "
        "Add a table that has it to sources.yaml."
    ]


def test_skills_that_nobody_has_are_a_doubt(tmp_path: Path) -> None:
    assert said_about(edited(tmp_path, "departments.yaml", "{plc: PLC}", "{plc: PLC, welding: Welding}")) == [
        "departments.yaml:1:20: warning: nobody has the skill 'welding'. "
        "Give somebody `skills: {welding: primary}`, or remove it."
    ]
    rules = FILES["rules.yaml"].replace("{lead: support}", "{lead: support, skills: [plc]}")
    assert said_about(write(tmp_path, departments=FILES["departments.yaml"], rules=rules)) == [
        "rules.yaml:6:36: warning: nobody in support has the skill 'plc'. Those who have it work in engineering."
    ]


def test_a_department_of_which_nobody_works_while_it_is_open_is_a_doubt(tmp_path: Path) -> None:
    text = FILES["departments.yaml"].replace("shifts:\n", "shifts:\n  night: {mon-fri: ['22:00-06:00']}\n")
    text = text.replace("lin: {department: engineering,", "lin: {department: engineering, shift: night,")
    text = text.replace("engineering: {managers", "engineering: {shift: day, managers")
    problems = said_about(write(tmp_path, departments=text, company=FILES["company.yaml"] + "shift: day\n"))
    assert problems == [
        "departments.yaml:7:3: warning: nobody of engineering works while it is open. "
        "Its shift is 'day': give it, or somebody, another one."
    ]
