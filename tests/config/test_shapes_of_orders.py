"""Mistakes that the other files show by themselves: unknown keys, wrong types, bad values."""

from pathlib import Path

import pytest

from tests.config.tiny import edited, said_about

CASES = [
    (
        "orders.yaml",
        "{kind: money}",
        "{kind: money, low: much}",
        "orders.yaml:8:34: error: 'much' is not a number. Write digits, with a point for decimals.",
    ),
    (
        "orders.yaml",
        "{kind: money}",
        "{kind: money, low: .inf}",
        "orders.yaml:8:34: error: '.inf' is not a number. Write digits, with a point for decimals.",
    ),
    (
        "orders.yaml",
        "      due:",
        "      Due-Date:",
        "orders.yaml:9:7: error: 'Due-Date' is no field id. Write due_date. "
        "Begin with a small letter and use small letters, digits and underscores, 32 at most: needed_by.",
    ),
    (
        "orders.yaml",
        "required: true",
        "longest: 5000",
        "orders.yaml:6:35: error: 5000 is too large. The most is 3000.",
    ),
    (
        "orders.yaml",
        "required: true",
        "longest: few",
        "orders.yaml:6:35: error: 'few' is not a whole number. Write digits only.",
    ),
    (
        "orders.yaml",
        "required: true",
        "label: {en: What, cn: 什么}",
        "orders.yaml:6:44: error: unknown language 'cn'. There is: en, zh-Hans, zh-Hant.",
    ),
    (
        "orders.yaml",
        "required: true",
        "label: {en: ''}",
        "orders.yaml:6:34: error: the text is empty. Write something, or remove the key.",
    ),
    (
        "orders.yaml",
        "required: true",
        "label: [What]",
        "orders.yaml:6:33: error: a text is expected here. Write a text, or `{en: …, zh-Hans: …, zh-Hant: …}`.",
    ),
    (
        "orders.yaml",
        "    flow: fix\n",
        "",
        "orders.yaml:2:3: error: 'flow' is missing in order_types.repair. Add `flow: …`. The steps, from flows.yaml.",
    ),
    (
        "orders.yaml",
        "flow: fix",
        "flow: fix\n    promise: {soon: 1h}",
        "orders.yaml:4:15: error: 'soon' is not known here. Write one of: low, normal, high, urgent.",
    ),
    (
        "orders.yaml",
        "flow: fix",
        "flow: fix\n    prefix: wo",
        "orders.yaml:4:13: error: 'wo' is no number prefix. Use one to six capital letters: WO.",
    ),
    (
        "flows.yaml",
        "after: look",
        "after: {look: 1}",
        "flows.yaml:5:58: error: a list is expected here. Write `[one, two]`, or lines that begin with `- `.",
    ),
    (
        "flows.yaml",
        "after: look",
        "within: 1 month",
        "flows.yaml:5:59: error: '1 month' is not a duration. "
        "Write minutes, hours or working days: 90m, 2h, 1h30m, 1d (8 h).",
    ),
    (
        "rules.yaml",
        "    then: {lead: engineering}",
        "    then: engineering",
        "rules.yaml:4:11: error: a mapping is expected here. Write `key: value` lines, indented below.",
    ),
    (
        "rules.yaml",
        "{lead: engineering}",
        "{lead: engineering, go-on: true}",
        "rules.yaml:4:31: error: unknown key 'go-on'. "
        "There is: lead, collaborators, flow, priority, skills, sla, actions, proceed, stop.",
    ),
    (
        "permissions.yaml",
        "read:",
        "reed:",
        "permissions.yaml:3:14: error: unknown key 'reed'. Did you mean 'read'?",
    ),
    (
        "escalation.yaml",
        "{tell: department, after: 1h}",
        "{tell: everybody, after: 1h}",
        "escalation.yaml:2:12: error: 'everybody' is not known here. Write one of: department, holder, manager, next.",
    ),
    (
        "escalation.yaml",
        "{tell: department, after: 1h}",
        "{tell: department, after: {urgnet: 1h}}",
        "escalation.yaml:2:32: error: unknown priority 'urgnet'. Did you mean 'urgent'?",
    ),
    (
        "escalation.yaml",
        "finish:",
        "moves: {then: shout}\nfinish:",
        "escalation.yaml:4:15: error: 'shout' is not known here. Write one of: ask, refuse.",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), CASES)
def test_a_wrong_value_is_reported_at_its_place_with_its_mend(
    file: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert said_about(edited(tmp_path, file, old, new)) == [said]
