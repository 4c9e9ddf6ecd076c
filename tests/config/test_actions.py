"""Actions of rules and of steps that are done, as files write them."""

from pathlib import Path

import pytest

from config import load_company
from routing.action import Action, ActionKind
from routing.text import Text
from tests.config.tiny import edited, said_about

SETTING_OFF = """\
    then:
      lead: engineering
      actions:
        - tell: [support, ann, managers]
          words: {en: 'See {{ number }}', zh-Hans: '看 {{ number }}'}
        - follow: lin
        - comment: Mind {{ fields.what }}
"""


def test_actions_are_read(tmp_path: Path) -> None:
    rules = load_company(edited(tmp_path, "rules.yaml", "    then: {lead: engineering}\n", SETTING_OFF)).company.rules
    assert rules[0].then.actions == (
        Action(
            ActionKind.TELL,
            ("support", "ann", "managers"),
            Text("See {{ number }}", {"en": "See {{ number }}", "zh-Hans": "看 {{ number }}"}),
        ),
        Action(ActionKind.FOLLOW, ("lin",)),
        Action(ActionKind.COMMENT, (), Text("Mind {{ fields.what }}")),
    )


def test_a_step_that_is_done_sets_off_the_same(tmp_path: Path) -> None:
    flow = load_company(
        edited(tmp_path, "flows.yaml", "skill: plc,", "skill: plc, on_done: [{tell: requester, words: It is mended}],")
    ).company.flows["fix"]
    assert flow.steps[1].on_done == (Action(ActionKind.TELL, ("requester",), Text("It is mended")),)


CASES = [
    ("{}", "rules.yaml:4:41: error: nothing is set off here. Write one of: `tell: …` with"),
    ("{words: x}", "rules.yaml:4:41: error: nothing is set off here."),
    ("{tell: ann, words: x, comment: x}", "rules.yaml:4:41: error: tell and comment are two actions. Make an item"),
    ("{tell: ann}", "rules.yaml:4:41: error: nothing is said to them. Add `words: …`."),
    ("{comment: x, words: x}", "rules.yaml:4:54: error: a comment has its words already. Remove this line."),
    ("{tell: anne, words: x}", "rules.yaml:4:48: error: unknown person or department 'anne'. Did you mean 'ann'?"),
    ("{follow: support}", "rules.yaml:4:50: error: unknown person 'support'."),
    ("{comment: '{{ numbr }}'}", "rules.yaml:4:51: error: unknown blank 'numbr'. Did you mean 'number'?"),
    ("{comment: '{{ number'}", "rules.yaml:4:51: error: blanks: unexpected end of template"),
    (
        "{comment: {zh-Hans: '{{ numbr }}'}}",
        "rules.yaml:4:61: error: unknown blank 'numbr'. Did you mean 'number'?",
    ),
    ("{shout: x}", "rules.yaml:4:42: error: unknown key 'shout'."),
]


@pytest.mark.parametrize(("action", "said"), CASES)
def test_an_action_that_cannot_be_carried_out_is_refused(action: str, said: str, tmp_path: Path) -> None:
    new = f"{{lead: engineering, actions: [{action}]}}"
    problems = said_about(edited(tmp_path, "rules.yaml", "{lead: engineering}", new))
    assert any(problem.startswith(said) for problem in problems), problems
