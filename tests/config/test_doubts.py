"""What works and is probably not meant is a warning: the company can be used."""

import json
from pathlib import Path

import pytest

from config import load_company
from config.checks.orders import COMMANDS
from handlers.asking.command import DOORS
from handlers.asking.typed_move import MOVES
from tests.config.tiny import FILES, edited, said_about, write

WARNED = [
    (
        "permissions.yaml",
        "amount: {read: [support, managers]}",
        "what: {read: [support, managers]}",
        "permissions.yaml:3:5: warning: 'what' is the title of repair orders, and titles are shown to everybody. "
        "Take another title_field in orders.yaml, or let everyone read it.",
    ),
    (
        "departments.yaml",
        "ann: {department: support",
        "ann: {department: engineering",
        "flows.yaml:4:26: warning: nobody works in support, so nobody can take this step. "
        "Give somebody `department: support` in departments.yaml, or take another department.",
    ),
    (
        "escalation.yaml",
        "  - {tell: manager, after: 2h}\n",
        "",
        "escalation.yaml:1:1: warning: the reminders for low, normal, high, urgent orders end with nobody above. "
        "Add `- {tell: manager, after: 1d}` to accept.",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), WARNED)
def test_a_doubt_is_a_warning(file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    assert said in said_about(edited(tmp_path, file, old, new))


def test_every_title_is_looked_at_for_a_permission_of_all_types(tmp_path: Path) -> None:
    folder = write(tmp_path, permissions="permissions:\n  '*':\n    what: {read: involved}\n")
    (said,) = said_about(folder)
    assert said.startswith("permissions.yaml:3:5: warning: 'what' is the title of repair orders")


def test_the_least_that_can_be_written_is_a_company(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        departments="departments: {bench: , office: }\npeople: {al: {department: bench}, bo: {department: office}}\n",
        orders="order_types: {job: {flow: job, fields: {what: {kind: text}}}}\n",
        flows="flows: {job: {steps: {make: {department: bench}, bill: {department: office, after: make}}}}\n",
        **dict.fromkeys(("rules", "permissions", "escalation")),
    )
    said = [str(warning) for warning in load_company(folder).warnings]
    assert all("nobody hears" in line or "neither a rule nor a `default`" in line for line in said)


NO_RULES = (
    "warning: there is neither a rule nor a `default`: the first department of the flow leads every order. "
    "Add `rules:`, as `baton init DIR` shows, and `default: {lead: …}`; `default: {}` says that it is meant so."
)


@pytest.mark.parametrize(
    ("rules", "place"),
    [(None, ""), ("", ":1:1"), ("# rules: later\n", ":1:1"), ("mode: all\nrules: {}\n", ":1:1")],
)
def test_a_company_without_any_rule_is_a_doubt(rules: str | None, place: str, tmp_path: Path) -> None:
    assert said_about(write(tmp_path, rules=rules)) == [f"rules.yaml{place}: {NO_RULES}"]


@pytest.mark.parametrize("rules", ["default: {}\n", "default: {lead: support}\n"])
def test_a_default_alone_is_enough(rules: str, tmp_path: Path) -> None:
    assert said_about(write(tmp_path, rules=rules)) == []


def test_an_empty_list_of_rules_is_said_once(tmp_path: Path) -> None:
    assert said_about(write(tmp_path, rules="rules:\n")) == [
        "rules.yaml:1:7: error: 'rules' is empty. Give it a value, or remove the line."
    ]


def test_a_rule_that_is_set_aside_is_still_a_rule(tmp_path: Path) -> None:
    assert [line[:16] for line in said_about(write(tmp_path, rules="rules: {a: {then: {led: x}}}\n"))] == [
        "rules.yaml:1:20:"
    ]


def test_a_level_that_is_set_aside_is_not_missed(tmp_path: Path) -> None:
    folder = edited(tmp_path, "escalation.yaml", "{tell: manager, after: 2h}", "{tell: boss, after: 2h}")
    (said,) = said_about(folder)
    assert "'boss' is not known here" in said


def test_a_rule_whose_condition_is_set_aside_hides_no_other(tmp_path: Path) -> None:
    folder = write(tmp_path, rules=FILES["rules.yaml"].replace("when: order", f"when: {'true && ' * 300}order"))
    (said,) = said_about(folder)
    assert said == "rules.yaml:3:11: error: the text is too long. At most 2000 characters."


CONDITIONS = [
    ("fields.what.matches('(')", "Close every bracket of the pattern"),
    ("now.getHours('Asia/Shangai') > 1", "Write an IANA time zone"),
    ("1 / 0 > 1", "Divide by something else."),
    ("fields.state == null", "Write !given.<id> for a field that was not filled in."),
    ("type == 'repair'", "Write order.type."),
    ("(" * 40 + "true" + ")" * 40, "nested too deeply"),
    ("has(fields.what)", "given.<id>"),
    ("not given.what", "Write ! for not."),
]


@pytest.mark.parametrize(("condition", "mend"), CONDITIONS)
def test_a_condition_that_can_never_be_judged_is_refused(condition: str, mend: str, tmp_path: Path) -> None:
    rules = f"rules:\n  a: {{when: {json.dumps(condition)}, then: {{}}}}\n  rest: {{then: {{}}}}\n"
    lines = said_about(write(tmp_path, rules=rules))
    assert any(mend in line and "rules.yaml:2:" in line for line in lines), lines


def test_a_keyword_that_is_a_command_is_a_warning(tmp_path: Path) -> None:
    folder = edited(tmp_path, "orders.yaml", "    flow: fix", "    flow: fix\n    keywords: [truck, Load]")
    assert said_about(folder) == [
        "orders.yaml:4:23: warning: 'Load' is a command of Baton's own, so `/order Load` does not find 'repair'. "
        "Take another keyword."
    ]


def test_every_command_is_known_to_the_check() -> None:
    assert set(COMMANDS) == {*DOORS, *MOVES}


def test_wording_that_is_not_read_is_a_warning(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "messages").mkdir()
    (folder / "messages" / "fr.j2").write_text("{% block x %}{% endblock %}", encoding="utf-8")
    assert said_about(folder) == [
        "messages/fr.j2: warning: this file is not read. "
        "There can be: messages/en.j2, messages/zh-Hans.j2, messages/zh-Hant.j2."
    ]


def test_wording_that_is_no_folder_is_a_warning(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "messages").write_text("x", encoding="utf-8")
    assert said_about(folder) == [
        "messages: warning: this is no folder, so it is not read. Make it a folder with en.j2 in it."
    ]
