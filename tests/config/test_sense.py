"""What is well written and cannot work: circles, empty departments, doubles, rules that never fire, dead ends."""

from pathlib import Path

import pytest

from tests.config.tiny import FILES, edited, said_about, write

CASES = [
    (
        "departments.yaml",
        "  engineering: {",
        "  canteen: {managers: [ann], next_level: [ann]}\n  engineering: {",
        "departments.yaml:6:3: warning: nobody works in the department 'canteen'. "
        "Give somebody `department: canteen`, or remove it.",
    ),
    (
        "departments.yaml",
        "  lin:",
        "  bob: {department: support, email: ANN@tiny.example}\n  lin:",
        "departments.yaml:9:37: error: the e-mail address 'ann@tiny.example' is already that of 'ann'. "
        "Each has its own.",
    ),
    (
        "departments.yaml",
        "  lin:",
        "  bob: {department: support, slack: U12}\n  eve: {department: support, slack: U12}\n  lin:",
        "departments.yaml:10:37: error: the account 'U12' is already that of 'bob'. Each has its own.",
    ),
    (
        "departments.yaml",
        "  lin:",
        "  bob: {department: support, telegram: 12}\n  eve: {department: support, telegram: 12}\n  lin:",
        "departments.yaml:10:40: error: the account '12' is already that of 'bob'. Each has its own.",
    ),
    (
        "departments.yaml",
        "{managers: [lin]",
        "{telegram: [-100/7, -100/8, -100/7], managers: [lin]",
        "departments.yaml:6:44: error: the place '-100/7' is already that of 'engineering'. Each has its own.",
    ),
    (
        "departments.yaml",
        "  lin:",
        "  managers: {department: support}\n  lin:",
        "departments.yaml:9:3: error: 'managers' is a word of Baton's own. Take another id.",
    ),
    (
        "departments.yaml",
        "  lin:",
        "  support: {department: support}\n  lin:",
        "departments.yaml:9:3: error: 'support' is a department already. "
        "Permissions could not tell them apart: take another id.",
    ),
    (
        "departments.yaml",
        "{managers: [ann], next_level: [lin]}",
        "{next_level: [lin]}",
        "departments.yaml:5:3: warning: nobody hears when support does not move. Add `managers: [somebody]`.",
    ),
    (
        "flows.yaml",
        "{department: support}",
        "{department: support, after: mend}",
        "flows.yaml:4:42: error: the steps look → mend → look wait for each other. "
        "Remove one `after`, so that something can start.",
    ),
    (
        "flows.yaml",
        "{department: support}",
        "{department: support}\n      wait: {department: support, after: [wait]}",
        "flows.yaml:5:42: error: the steps wait → wait wait for each other. "
        "Remove one `after`, so that something can start.",
    ),
    (
        "flows.yaml",
        "{department: support}",
        "{department: support, skill: plc}",
        "flows.yaml:4:42: error: nobody in support has the skill 'plc'. Those who have it work in engineering. "
        "Give somebody `skills: {plc: primary}` in departments.yaml.",
    ),
    (
        "flows.yaml",
        "department: engineering, skill: plc",
        "department: support",
        "flows.yaml:2:3: warning: all steps belong to one department. "
        "Baton is for work across departments; is a step missing?",
    ),
    (
        "flows.yaml",
        "flows:",
        "flows:\n  spare:\n    steps: {a: {department: lead}, b: {department: support}}",
        "flows.yaml:2:3: warning: the flow 'spare' is followed by no order type and no rule. "
        "Say `flow: spare` in orders.yaml or rules.yaml, or remove it.",
    ),
    (
        "orders.yaml",
        "flow: fix",
        "flow: fix\n    keywords: [fix]\n    fields: {a: {kind: text}}\n  other:\n    keywords: [Fix]\n    flow: fix",
        "orders.yaml:7:16: warning: the keyword 'Fix' also points to 'repair'. Keep it in one.",
    ),
    (
        "orders.yaml",
        "{kind: money}",
        "{kind: money, choices: [a]}",
        "orders.yaml:8:29: error: 'choices' means nothing for a field of kind money. It is for choice.",
    ),
    (
        "orders.yaml",
        "{kind: money}",
        "{kind: money, low: 5, high: 1}",
        "orders.yaml:8:43: error: 1 is below the least, 5. Swap them.",
    ),
    (
        "orders.yaml",
        "{kind: money}",
        "{kind: choice}",
        "orders.yaml:8:7: error: a choice field without choices. Add `choices: {…}`.",
    ),
    (
        "orders.yaml",
        "      due:",
        "      in: {kind: text}\n      due:",
        "orders.yaml:9:7: error: 'in' is a word of conditions. Take another field id.",
    ),
    (
        "rules.yaml",
        "  rest:\n    then: {lead: support}\n",
        "",
        "rules.yaml:2:3: warning: no rule catches what the others leave: the first department of the flow leads it. "
        "Add a last rule without `when:`, or `default: {lead: …}` beside `rules:`.",
    ),
    (
        "rules.yaml",
        "    when: order.type == 'repair' && fields.state == 'stopped'\n",
        "",
        "rules.yaml:4:3: error: never tried: 'stopped' before it always matches. "
        "Move it above 'stopped', or give 'stopped' a condition.",
    ),
    (
        "rules.yaml",
        "  rest:",
        "  again:\n    when: order.type == 'repair'  &&  fields.state == 'stopped'\n    then: {lead: support}\n  rest:",
        "rules.yaml:5:3: error: never fires: 'stopped' before it asks the same. "
        "Change the condition, or say `proceed: true` in 'stopped'.",
    ),
    (
        "escalation.yaml",
        "{tell: manager, after: 2h}",
        "{tell: manager, after: 30m}",
        "escalation.yaml:3:28: error: manager is told sooner than the level before, for low, normal, high, "
        "urgent orders. Let the times grow from level to level.",
    ),
    (
        "escalation.yaml",
        "{tell: department, after: 1h}",
        "{tell: holder, after: 1h}",
        "escalation.yaml:2:12: error: nobody holds what nobody accepted. Tell the department, manager or next.",
    ),
    (
        "escalation.yaml",
        "{tell: manager, after: 2h}",
        "{tell: manager, after: {urgent: 2h, high: 3h, normal: 1d}}",
        "escalation.yaml:1:1: warning: the reminders for low orders end with nobody above. "
        "Add `- {tell: manager, after: {low: 1d}}` to accept.",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), CASES)
def test_what_cannot_work_is_reported(file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    assert said in said_about(edited(tmp_path, file, old, new))


def test_a_step_behind_a_circle_can_never_start(tmp_path: Path) -> None:
    steps = "a: {department: support, after: b}, b: {department: support, after: a}, c: {department: lead, after: b}"
    said = said_about(write(tmp_path, flows=f"flows:\n  fix:\n    steps: {{{steps}}}\n"))
    assert said == [
        "flows.yaml:3:45: error: the steps a → b → a wait for each other. "
        "Remove one `after`, so that something can start.",
        "flows.yaml:3:114: error: the step 'c' can never start. It waits for b, which never gets done.",
    ]


def test_a_long_circle_is_said_shortly_and_soon(tmp_path: Path) -> None:
    steps = "".join(f"      s{i}: {{department: support, after: s{(i + 1) % 3000}}}\n" for i in range(3000))
    behind = "".join(f"      b{i}: {{department: engineering, after: s{i}}}\n" for i in range(3))
    said = said_about(write(tmp_path, flows=f"flows:\n  fix:\n    steps:\n{steps}{behind}"))
    assert [line.partition("error: ")[2] for line in said] == [
        "the steps s0 → s1 → s2 → s3 → … → s2996 → s2997 → s2998 → s2999 → s0 wait for each other. "
        "Remove one `after`, so that something can start.",
        *(f"the step 'b{i}' can never start. It waits for s{i}, which never gets done." for i in range(3)),
    ]


def test_two_circles_and_the_way_between_them_are_told_apart(tmp_path: Path) -> None:
    after = {"a": "b", "b": "a", "c": "b", "d": "[c, e]", "e": "d", "f": "e"}
    steps = ", ".join(f"{step}: {{department: support, after: {before}}}" for step, before in after.items())
    said = said_about(write(tmp_path, flows=f"flows:\n  fix:\n    steps: {{{steps}}}\n"))
    assert [line.partition("error: ")[2].partition(".")[0] for line in said if "error" in line] == [
        "the steps a → b → a wait for each other",
        "the step 'c' can never start",
        "the steps d → e → d wait for each other",
        "the step 'f' can never start",
    ]


def test_a_flow_in_which_every_step_has_a_condition_is_noticed(tmp_path: Path) -> None:
    flows = FILES["flows.yaml"].replace("department", "condition: given.due, department")
    assert said_about(write(tmp_path, flows=flows)) == [
        "flows.yaml:2:3: warning: every step has a condition. "
        "An order for which none holds takes all of them; free one step."
    ]


def test_warnings_do_not_keep_a_company_from_loading(tmp_path: Path) -> None:
    folder = edited(tmp_path, "flows.yaml", "department: engineering, skill: plc", "department: support")
    assert [line.partition(" warning")[1] for line in said_about(folder)] == [" warning"]


def test_a_department_without_a_next_level_is_noticed_when_the_escalation_tells_it(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        departments=FILES["departments.yaml"].replace("{managers: [lin], next_level: [ann]}", "{managers: [lin]}"),
        escalation=FILES["escalation.yaml"].replace("finish:", "  - {tell: next, after: 3h}\nfinish:"),
    )
    assert said_about(folder) == [
        "departments.yaml:6:3: warning: engineering has no next_level, though escalation.yaml tells it. "
        "Add `next_level: [somebody]`."
    ]


def test_where_nobody_above_is_told_disputes_still_need_somebody(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        departments=FILES["departments.yaml"].replace("{managers: [lin], next_level: [ann]}", "{}"),
        escalation="accept: []\nfinish: [{tell: manager, after: 1h}]\n",
    )
    said = "nobody of engineering can decide where a step stays that was handed about"
    assert [line for line in said_about(folder) if said in line]
    refusing = "accept: []\nfinish: [{tell: manager, after: 1h}]\nmoves: {then: refuse}\n"
    (folder / "escalation.yaml").write_text(refusing, "utf-8")
    assert [line for line in said_about(folder) if said in line] == []


def test_the_same_group_with_two_topics_is_two_places(tmp_path: Path) -> None:
    folder = edited(tmp_path, "departments.yaml", "{managers: [lin]", "{telegram: [-100/7, -100/8], managers: [lin]")
    assert said_about(folder) == []


def test_a_broken_wording_is_reported_with_its_line(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "messages").mkdir()
    (folder / "messages" / "en.j2").write_text("Order\n{% if late %}late\n", encoding="utf-8")
    (said,) = said_about(folder)
    assert said.startswith("messages/en.j2:2:1: error: Unexpected end of template")
