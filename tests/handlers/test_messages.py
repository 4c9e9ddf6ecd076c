"""Every language says every sentence, with the same blanks, and the code asks for none that is missing."""

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment, meta, nodes

from bot.pages.rows import COLUMNS
from handlers import wording
from handlers.forms.form_view import LABELS
from handlers.forms.move_fields import SNOOZES
from handlers.telling.buttons import BUTTONS
from handlers.wording import Wording
from insight.changes import Part
from routing import events, passage
from routing.choice import TermName, WhyNot
from routing.decision import Why
from routing.escalation import Told
from routing.measure import Did
from routing.moves import Verb
from routing.order import Held, OrderState, StepState
from routing.priority import Priority
from routing.text import LANGUAGES
from tests.handlers.asked_keys import codes, keys_asked_for, notice_kinds

FOLDER = Path(wording.__file__).parent / "messages"
OTHERS = LANGUAGES[1:]
SAID = Wording()


@cache
def blanks(language: str) -> Mapping[str, frozenset[str]]:
    """The variables of each block of a language file, by block."""
    environment = Environment(autoescape=True)
    tree = environment.parse((FOLDER / f"{language}.j2").read_text("utf-8"))
    return {
        block.name: frozenset(meta.find_undeclared_variables(_alone(environment, block)))
        for block in tree.find_all(nodes.Block)
    }


def _alone(environment: Environment, block: nodes.Block) -> nodes.Template:
    template = nodes.Template(block.body, lineno=1)
    template.set_environment(environment)
    return template


KEYS = sorted(blanks("en"))


def _said(key: str, language: str) -> str:
    return SAID.say(key, language, **{name: f"[{name}]" for name in blanks("en")[key]})


def _commands(key: str, language: str) -> set[str]:
    """The commands in a sentence, but for the example of a quick order, which is in the reader's own words."""
    found = {command.strip() for command in re.findall(r"/order(?: [a-z]+)?", _said(key, language))}
    return found - {"/order", "/order repair"}


def _asked(prefix: str, members: Iterator[str] | tuple[str, ...]) -> list[str]:
    return [f"{prefix}{member}" for member in members]


def _refusals() -> Iterator[str]:
    for code, complete in codes("Refusal", "routing", "handlers", "bot"):
        yield from [code] if complete else _asked(code, tuple(OrderState))


def _notices() -> Iterator[str]:
    late = itertools.product(("accept", "finish"), ("", "_manager"))
    yield from {*notice_kinds(), *BUTTONS, *(f"late_{about}{to}" for about, to in late)}


FAMILIES: Mapping[str, tuple[str, ...]] = {
    "ask_": (Verb.COMMENT, Verb.CANCEL, Verb.REOPEN),
    "away_button_": ("today", "tomorrow"),
    "choice_": SNOOZES,
    "column_": COLUMNS,
    "desk_": ("held", "offered", "placed"),
    "did_": tuple(Verb),
    "dispute_": get_args(passage.Why),
    "held_": get_args(Held.__dataclass_fields__["why"].type),
    "obstacle_": ("type_gone", "too_deep"),
    "event_": tuple(event.__name__ for event in get_args(events.Event)),
    "form_": LABELS,
    "measure_": (*Did, "load"),
    "notice_": tuple(_notices()),
    "priority_": tuple(Priority),
    "problem_": tuple(code for code, complete in codes("Problem", "handlers") if complete),
    "reason_": tuple(Why),
    "rehearse_change_": tuple(Part),
    "rehearse_part_": tuple(Part),
    "refusal_": tuple(_refusals()),
    "state_": tuple(OrderState),
    "step_": tuple(StepState),
    "step_state_": tuple(StepState),
    "summary_": tuple(OrderState),
    "told_": get_args(Told),
    "term_name_": tuple(TermName),
    "term_skill_": ("primary", "backup"),
    "why_not_": tuple(WhyNot),
    "verb_": (*Verb, "show", "why", "whyme", "swapyes", "swapno"),
}
"""Keys that are put together from a start and what may follow it."""


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_sentences_of_english_and_no_others(language: str) -> None:
    assert sorted(blanks(language)) == KEYS


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_fills_a_sentence_with_the_same_variables(language: str) -> None:
    here, english = blanks(language), blanks("en")
    assert {key: here[key] for key in KEYS if key in here and here[key] != english[key]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_said_with_full_and_with_empty_variables(language: str) -> None:
    for key in KEYS:
        SAID.say(key, language, **dict.fromkeys(blanks("en")[key], ""))
    assert [key for key in KEYS if not _said(key, language) or re.search(r"{{|}}|{%|%}", _said(key, language))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_breaks_the_lines_of_a_sentence_alike(language: str) -> None:
    def lines(key: str, spoken: str) -> list[bool]:
        return [bool(line.strip()) for line in _said(key, spoken).splitlines()]

    assert [key for key in KEYS if lines(key, language) != lines(key, "en")] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_names_the_same_commands_in_every_language(language: str) -> None:
    assert [key for key in KEYS if _commands(key, language) != _commands(key, "en")] == []


@pytest.mark.parametrize(("language", "charset"), [("zh-Hans", "gb2312"), ("zh-Hant", "big5")])
def test_the_two_ways_to_write_chinese_are_not_mixed(language: str, charset: str) -> None:
    said = (FOLDER / f"{language}.j2").read_text("utf-8")
    for name in ("简体中文", "繁體中文"):
        said = said.replace(name, "")
    strangers = [sign for sign in re.findall(r"[\u4e00-\u9fff]", said) if not sign.encode(charset, "ignore")]
    assert strangers == []


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_chinese_has_one_word_for_you_and_one_for_a_manager(language: str) -> None:
    said = (FOLDER / f"{language}.j2").read_text("utf-8")
    assert not set(re.findall("您|经理|經理", said))


def test_every_sentence_that_the_code_names_exists() -> None:
    whole, _ = keys_asked_for()
    assert sorted(whole - set(KEYS)) == []
    assert len(whole) > 50


def test_every_start_of_a_key_that_the_code_puts_together_is_known_here() -> None:
    _, starts = keys_asked_for()
    assert sorted(starts - set(FAMILIES)) == []


@pytest.mark.parametrize("start", FAMILIES)
def test_every_key_that_the_code_puts_together_exists(start: str) -> None:
    asked = _asked(start, FAMILIES[start])
    assert asked
    assert [key for key in asked if key not in KEYS] == []


@pytest.mark.parametrize("event", get_args(events.Event), ids=lambda event: str(event.__name__))
def test_a_line_of_the_timeline_asks_only_for_what_the_event_has(event: type) -> None:
    kept = {"by", *event.__dataclass_fields__} if hasattr(event, "__dataclass_fields__") else {"by"}
    assert blanks("en")[f"event_{event.__name__}"] <= kept


@pytest.mark.parametrize("verb", Verb)
def test_the_answer_to_a_press_asks_only_for_what_a_press_gives(verb: Verb) -> None:
    assert blanks("en")[f"did_{verb}"] <= {"number", "step", "due", "until", "holder", "at"}
