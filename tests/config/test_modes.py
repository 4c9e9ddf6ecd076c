"""First match or all, stop and continue, and a default: how rules.yaml says when the search ends."""

from pathlib import Path

import pytest

from config import load_company
from tests.config.tiny import said_about, write

RULES = """\
mode: {mode}
rules:
  one: {{when: given.amount, then: {{lead: support, {one}}}}}
  two: {{then: {{lead: engineering}}}}
"""


@pytest.mark.parametrize(
    ("mode", "one", "goes_on"),
    [
        ("first", "", False),
        ("first", "proceed: true", True),
        ("first", "continue: true", True),
        ("first", "stop: false", True),
        ("first", "stop: true", False),
        ("all", "", True),
        ("all", "stop: true", False),
        ("all", "proceed: false", False),
        ("all", "continue: false", False),
    ],
)
def test_a_rule_ends_the_search_as_the_file_and_the_rule_say(
    mode: str, one: str, goes_on: bool, tmp_path: Path
) -> None:
    company = load_company(write(tmp_path, rules=RULES.format(mode=mode, one=one))).company
    assert company.rules[0].then.proceed is goes_on


def test_stop_and_proceed_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    rules = RULES.format(mode="first", one="stop: true, proceed: true")
    assert said_about(write(tmp_path, rules=rules)) == [
        "rules.yaml:3:51: error: stop: true and proceed: true contradict each other. Keep one of them."
    ]


def test_what_a_rule_decides_may_stand_beside_its_condition(tmp_path: Path) -> None:
    rules = "rules:\n  one: {when: given.amount, lead: support, continue: true, sla: 4h}\n  two: {lead: engineering}\n"
    one = load_company(write(tmp_path, rules=rules)).company.rules[0].then
    assert (one.lead, one.proceed, set(one.sla.values())) == ("support", True, {4.0})


def test_a_default_follows_when_no_rule_fires_and_is_held_to_the_same(tmp_path: Path) -> None:
    rules = "rules:\n  one: {when: given.amount, then: {lead: support}}\ndefault: {lead: engineering}\n"
    default = load_company(write(tmp_path, rules=rules)).company.default
    assert default is not None
    assert (default.id, default.then.lead) == ("default", "engineering")
    assert said_about(write(tmp_path, rules=rules.replace("lead: engineering", "lead: canteen"))) == [
        "rules.yaml:3:17: error: unknown department 'canteen'. There is: support, engineering."
    ]
