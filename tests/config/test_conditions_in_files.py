"""Conditions of rules and steps: what is wrong with them, at their place in the file however YAML wrote them."""

from pathlib import Path

import pytest

from tests.config.tiny import FILES, edited, said_about, write

WHEN = "    when: order.type == 'repair' && fields.state == 'stopped'\n"

CASES = [
    (
        "order.typ == 'repair'",
        "3:11: error: unknown name 'order.typ'. Did you mean 'order.type'?",
    ),
    (
        "order.type == 'repair' && fields.stat == 'stopped'",
        "3:37: error: unknown name 'fields.stat'. Did you mean 'fields.state'?",
    ),
    ("order.type == 'repairs'", "3:25: error: unknown order type 'repairs'. Did you mean 'repair'?"),
    ("fields.state == 'stoped'", "3:27: error: unknown choice of fields.state 'stoped'. Did you mean 'stopped'?"),
    ("fields.state in ['running', 'stoped']", "3:39: error: "
     "unknown choice of fields.state 'stoped'. Did you mean 'stopped'?"),
    ("'stoped' == fields.state", "3:20: error: not YAML: did not find expected key. "
     "Check the indentation of this line and the one before, and close every quote."),
    ("order.priority == 'urgnt'", "3:29: error: unknown priority 'urgnt'. Did you mean 'urgent'?"),
    ("requester.department == 'suport'", "3:35: error: unknown department 'suport'. Did you mean 'support'?"),
    ("requester.id == 'anne'", "3:27: error: unknown person 'anne'. Did you mean 'ann'?"),
    ("fields.amount > '500'", "3:27: error: "
     "fields.amount is a number, '500' is a text. Write the number without quotes."),
    ("order.type = 'repair'", "3:22: error: condition: '=' is not understood. Compare with ==."),
    ("order.type == 'repair' and given.due", "3:34: error: condition: 'and' is not expected here. Write && for and."),
    ("order.type", "3:11: error: condition: the condition is neither true nor false. "
     "Compare it, as in order.type == 'repair'; given.<id> says whether a field was filled."),
    ("fields.due > 5", "3:22: error: condition: '>' does not work on (moment, whole number). "
     "Compare like with like: texts in quotes, numbers and money plain, moments with now."),
    ("fields.amount + 1 > 5", "3:11: error: condition: '+' does not work on (number, whole number). "
     "In sums write numbers with a point: fields.amount + 1.0."),
    ("order.type ==", "3:24: error: condition: the condition ends too early. Something is missing at the end."),
]  # fmt: skip


@pytest.mark.parametrize(("when", "said"), CASES)
def test_a_bad_condition_is_reported_at_its_line_and_column(when: str, said: str, tmp_path: Path) -> None:
    folder = edited(tmp_path, "rules.yaml", WHEN, f"    when: {when}\n")
    assert said_about(folder) == [f"rules.yaml:{said}"]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("    when: \"order.typ == 'repair'\"\n", "3:12"),
        ("    when: |\n      given.due &&\n      order.typ == 'repair'\n", "5:7"),
        ("    when: >\n      given.due &&\n      order.typ == 'repair'\n", "5:7"),
        ("    when: >-\n      given.due\n      && order.typ == 'repair'\n", "5:10"),
        ("    when: given.due &&\n      order.typ == 'repair'\n", "4:7"),
        ("    when: given.due\n      && order.typ == 'repair'\n", "4:10"),
    ],
)
def test_the_place_is_right_however_the_condition_is_written(written: str, place: str, tmp_path: Path) -> None:
    folder = edited(tmp_path, "rules.yaml", WHEN, written)
    assert said_about(folder) == [f"rules.yaml:{place}: error: unknown name 'order.typ'. Did you mean 'order.type'?"]


def test_all_unknown_names_of_a_condition_come_in_one_go(tmp_path: Path) -> None:
    folder = edited(tmp_path, "rules.yaml", WHEN, "    when: order.typ == 'x' && fields.amnt > 5\n")
    assert [line.partition(". ")[2] for line in said_about(folder)] == [
        "Did you mean 'order.type'?",
        "Did you mean 'fields.amount'?",
    ]


def test_the_condition_of_a_step_is_checked_too(tmp_path: Path) -> None:
    folder = edited(tmp_path, "flows.yaml", "after: look", "after: look, condition: fields.amont > 5")
    assert said_about(folder) == ["flows.yaml:5:75: error: unknown name 'fields.amont'. Did you mean 'fields.amount'?"]


def test_a_field_that_is_itself_wrong_may_still_be_spoken_of(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        orders=FILES["orders.yaml"].replace("kind: money", "kind: mony"),
        rules=FILES["rules.yaml"].replace("fields.state == 'stopped'", "fields.amount > 5"),
    )
    assert said_about(folder) == ["orders.yaml:8:22: error: 'mony' is not known here. Did you mean 'money'?"]


def example(tmp_path: Path, text: str) -> list[str]:
    """What is said about an example of the first rule."""
    folder = edited(
        tmp_path, "rules.yaml", "{lead: engineering}\n", f"{{lead: engineering}}\n    examples:\n      - {text}\n"
    )
    return said_about(folder)


def test_an_example_that_holds_is_fine(tmp_path: Path) -> None:
    assert example(tmp_path, "{type: repair, fields: {state: stopped}}") == []


def test_an_example_for_which_the_rule_does_not_fire_is_an_error_with_the_values(tmp_path: Path) -> None:
    assert example(tmp_path, "{type: repair, fields: {state: running}}") == [
        "rules.yaml:6:9: error: the rule 'stopped' does not fire for this example: "
        "order.type is repair, fields.state is running. Change the rule, its place, or the example."
    ]


def test_an_example_for_which_the_rule_must_not_fire_is_an_error_when_it_does(tmp_path: Path) -> None:
    assert example(tmp_path, "{type: repair, fields: {state: stopped}, fires: false}") == [
        "rules.yaml:6:9: error: the rule 'stopped' fires for this example and should not. "
        "Change the rule, its place, or the example."
    ]


def test_an_example_without_the_field_says_that_it_was_not_given(tmp_path: Path) -> None:
    (said,) = example(tmp_path, "{type: repair}")
    assert "does not fire for this example: not given: fields.state." in said


def test_an_example_that_an_earlier_rule_takes_says_so(tmp_path: Path) -> None:
    rules = FILES["rules.yaml"].replace(
        "    then: {lead: support}\n",
        "    then: {lead: support}\n    examples:\n      - {type: repair, fields: {state: stopped}}\n",
    )
    (said,) = said_about(write(tmp_path, rules=rules))
    assert "the rule 'rest' does not fire for this example: 'stopped' before it fires and ends the search." in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{type: repairs}", "6:16: error: unknown order type 'repairs'. Did you mean 'repair'?"),
        ("{type: repair, requester: anne}", "6:35: error: unknown person 'anne'. Did you mean 'ann'?"),
        ("{type: repair, fields: {stat: stopped}}", "6:33: error: unknown field 'stat'. Did you mean 'state'?"),
        ("{type: repair, fields: {state: off}}", "6:40: error: "
         "state: 'off' is no choice of it. There is: running, stopped."),
        ("{type: repair, fields: {amount: much}}", "6:41: error: "
         "amount: 'much' is no amount of money. Write 1200.50, or 1200.50 EUR."),
        ("{type: repair, fields: {due: soon}}", "6:38: error: "
         "due: 'soon' is no date and time. Write 2026-12-24T15:00+08:00."),
    ],
)  # fmt: skip
def test_a_wrong_value_in_an_example_is_reported(text: str, said: str, tmp_path: Path) -> None:
    assert example(tmp_path, text)[0] == f"rules.yaml:{said}"
