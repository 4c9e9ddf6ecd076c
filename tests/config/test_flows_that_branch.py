"""Results in conditions, ways back, deadlines, orders within orders: what is wrong with them, and where."""

from pathlib import Path

import pytest

from config import load_company
from routing.deadline import Deadline
from routing.fields import FieldKind
from routing.rework import Back
from routing.suborder import SubOrder
from tests.config.tiny import FILES, said_about, write

ORDERS = (
    FILES["orders.yaml"]
    + """\
  purchase:
    flow: buy
    title_field: item
    fields:
      item: {kind: text, required: true}
      count: {kind: number, required: true}
      paper: {kind: file}
"""
)
FLOWS = """\
flows:
  fix:
    steps:
      look: {department: support, form: {part: {kind: text}, wear: {kind: choice, choices: [little, much]}}}
      get-part:
        after: look
        condition: results.look.wear == 'much'
        order: {type: purchase, fields: {item: '{{ results.look.part }}', count: 2}}
      mend: {department: engineering, skill: plc, after: get-part, by: order + 2d}
      check:
        department: support
        after: mend
        within: 2h
        by: look.done + 1d
        form: {passed: {kind: choice, choices: ['yes', 'no']}}
        back: {to: mend, if: results.check.passed == 'no'}
  buy:
    steps:
      approve: {department: support}
      buy: {department: engineering, after: approve, form: {price: {kind: money}}}
"""


def said(tmp_path: Path, old: str = "", new: str = "") -> list[str]:
    assert FLOWS.count(old) == 1 or not old, old
    return said_about(write(tmp_path, orders=ORDERS, flows=FLOWS.replace(old, new) if old else FLOWS))


def test_a_flow_with_everything_loads(tmp_path: Path) -> None:
    assert said(tmp_path) == []
    flow = load_company(tmp_path).company.flows["fix"]
    look, get, mend, check = flow.steps
    assert (look.back, look.order, look.by) == (None, None, None)
    assert (get.department, get.order) == (
        "lead",
        SubOrder("purchase", {"item": "{{ results.look.part }}", "count": 2}),
    )
    assert [(f.id, f.kind) for f in get.form] == [("price", FieldKind.MONEY)]
    assert mend.by == Deadline("order", 16)
    assert check.by == Deadline("steps", 8, ("look",))
    assert check.back == Back(("mend",), "results.check.passed == 'no'", 2)


CASES = [
    (
        "results.look.wear == 'much'",
        "results.mend.wear == 'much'",
        "7:20: error: unknown name 'results.mend.wear'. Did you mean 'results.look.wear'?",
    ),
    (
        "results.look.wear == 'much'",
        "results.check.passed == 'no'",
        "7:20: error: 'results.check.passed' is not known yet. "
        "The step 'check' must come before this one: see `after`.",
    ),
    (
        "results.look.wear == 'much'",
        "results.look.wear == 'a lot'",
        "7:41: error: unknown choice of results.look.wear 'a lot'. There is: little, much.",
    ),
    (
        "if: results.check.passed == 'no'",
        "if: results.get-part.price > 5",
        "16:30: error: condition: the hyphen in 'results.get-part' is a minus here. Write results.get_part.",
    ),
    (
        "if: results.check.passed == 'no'",
        "if: fields.state == 'stopped'",
        "16:30: warning: nothing that is done again can change this condition. Look at a result of this step, "
        "such as results.<step>.<field>; give it a `form` with that field.",
    ),
    ("{to: mend, if", "{to: mand, if", "16:20: error: unknown step 'mand'. Did you mean 'mend'?"),
    (
        "{to: mend, if",
        "{to: check, if",
        "16:20: error: 'check' does not come before this step, so there is no way back to it. "
        "There is: get-part, look, mend.",
    ),
    ("passed == 'no'}", "passed == 'no', at_most: 0}", "16:69: error: 0 is too small. The least is 1."),
    (
        "by: order + 2d",
        "by: two days",
        "9:72: error: 'two days' is not a deadline. Write e.g. order + 2d, due - 4h, or check.done + 4h.",
    ),
    ("by: order + 2d", "by: order - 2d", "9:72: error: this deadline is over before the step can begin. "
     "Write + instead of -."),
    (
        "by: order + 2d",
        "by: due - 4h",
        "9:72: error: nothing is promised for 'repair', so there is no `due` to count from. "
        "Give it a `promise` or a `due_field` in orders.yaml.",
    ),
    ("by: look.done", "by: looks.done", "14:13: error: unknown step 'looks'. Did you mean 'look'?"),
    (
        "by: order + 2d",
        "by: check.done + 1h",
        "9:72: error: 'check' does not come before this step, so the deadline would not be known. "
        "Add it to `after`, or count from the order: order + 8h.",
    ),
    ("type: purchase", "type: purchases", "8:23: error: unknown order type 'purchases'. Did you mean 'purchase'?"),
    ("count: 2}", "amount: 2}", "8:75: error: 'purchase' has no field 'amount'. Did you mean 'count'?"),
    (", count: 2}", "}", "8:9: error: 'purchase' cannot do without count. Add `count: …` under `fields`."),
    ("count: 2}", "count: two}", "8:82: error: 'two' is not a number. Write digits, with a point for decimals."),
    (
        "count: 2}",
        "count: '{{ results.look.part }}'}",
        "8:82: error: 'count' is of kind number, 'results.look.part' of kind text. Take a name of the same kind.",
    ),
    (
        "count: 2}",
        "count: 'two {{ order.number }}'}",
        "8:82: error: 'count' is of kind number, not a text. Write one name in braces and nothing else.",
    ),
    (
        "'{{ results.look.part }}'",
        "'{{ results.look.parts }}'",
        "8:48: error: unknown name 'results.look.parts', or not known yet. Did you mean 'results.look.part'?",
    ),
    (
        "'{{ results.look.part }}'",
        "{results.look.part: }",
        "8:48: error: braces without quotes are a mapping. Put the value in quotes: '{{ fields.asset }}'.",
    ),
    ("count: 2}", "count: 2, paper: x}", "8:92: error: 'paper' is for files, which stay with the order above. "
     "Leave it out."),
    (
        "        order: {type",
        "        skill: plc\n        order: {type",
        "8:9: error: 'skill' means nothing for a step that is an order. The steps of that order have their own.",
    ),
    (
        "approve: {department: support}",
        "approve: {order: {type: repair, fields: {what: x}}}",
        "8:23: error: orders would wait for each other: repair → purchase → repair. Order something else here.",
    ),
    (
        "approve: {department: support}",
        "approve: {}",
        "19:7: error: 'department' is missing in flows.buy.steps.approve. Add `department: …`. "
        "Who does it; `lead` is the department that leads the order.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_a_mistake_is_reported_at_its_place(old: str, new: str, expected: str, tmp_path: Path) -> None:
    found = said(tmp_path, old, new)
    assert f"flows.yaml:{expected}" in found


def test_rules_know_no_results(tmp_path: Path) -> None:
    rules = FILES["rules.yaml"].replace("fields.state == 'stopped'", "results.look.wear == 'much'")
    (found,) = said_about(write(tmp_path, orders=ORDERS, flows=FLOWS, rules=rules))
    assert found.startswith("rules.yaml:3:37: error: unknown name 'results.look.wear'. Only steps that come after")


def test_a_circle_of_orders_is_reported_once(tmp_path: Path) -> None:
    found = said(tmp_path, "approve: {department: support}", "approve: {order: {type: repair, fields: {what: x}}}")
    assert len([line for line in found if "wait for each other" in line]) == 1
