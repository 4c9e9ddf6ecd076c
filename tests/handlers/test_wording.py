"""How moments are said, and whose wording wins."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers import wording
from handlers.wording import Wording, labelled, said_when, sentences
from routing.text import LANGUAGES

NOW = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moment_of_today_is_said_by_its_time_alone(language: str) -> None:
    assert said_when(NOW + timedelta(hours=4), "Asia/Shanghai", language, NOW) == "15:00"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Sat, Jul 4 11:00"), ("zh-Hans", "7月4日周六 11:00"), ("zh-Hant", "7月4日 週六 11:00")],
)
def test_a_moment_of_another_day_is_said_with_its_day(language: str, said: str) -> None:
    assert said_when(NOW + timedelta(days=3), "Asia/Shanghai", language, NOW) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Jul 1, 2027 11:00"), ("zh-Hans", "2027年7月1日 11:00"), ("zh-Hant", "2027年7月1日 11:00")],
)
def test_a_moment_far_away_is_said_with_its_year(language: str, said: str) -> None:
    assert said_when(NOW + timedelta(days=365), "Asia/Shanghai", language, NOW) == said


def test_a_company_may_replace_a_sentence_and_keeps_the_others(tmp_path: Path) -> None:
    (tmp_path / "zh-Hant.j2").write_text("{% block verb_accept %}我來{% endblock %}", "utf-8")
    wording = Wording(tmp_path)
    assert wording.say("verb_accept", "zh-Hant") == "我來"
    assert wording.say("verb_done", "zh-Hant") == "完成"
    assert wording.say("verb_accept", "zh-Hans") == "接单"


def test_the_sentences_of_a_company_may_name_each_other(tmp_path: Path) -> None:
    signature = "{% block verb_accept %}I will{% endblock %}"
    done = "{% block verb_done %}{{ self.verb_accept() }} {{ when }}{% endblock %}"
    (tmp_path / "en.j2").write_text(signature + done, "utf-8")
    assert Wording(tmp_path).say("verb_done", "en", when="soon") == "I will soon"


@pytest.mark.parametrize("language", LANGUAGES)
def test_batons_own_sentences_are_blocks_that_stand_alone(language: str) -> None:
    file = Path(wording.__file__).parent / "messages" / f"{language}.j2"
    source = file.read_text("utf-8")
    sentences = dict(wording._BLOCK.findall(source))
    whole = wording._ENVIRONMENT.from_string(source)
    assert sentences.keys() == whole.blocks.keys()
    assert re.sub(r"\{#.*?#\}", "", wording._BLOCK.sub("", source), flags=re.DOTALL).strip() == ""
    assert not [key for key, text in sentences.items() if re.search(r"\{% block|\bself\.|\bsuper\(", text)]


def test_a_language_that_baton_does_not_speak_is_answered_in_english() -> None:
    assert Wording().say("verb_accept", "fr") == "Accept"


def test_braces_in_what_people_write_are_shown_as_they_are() -> None:
    said = Wording().say("notice_comment", "zh-Hans", by="周安", words="{{ 7 * 7 }} {% if x %} <b>")
    assert said == "周安：{{ 7 * 7 }} {% if x %} <b>"


def test_a_sentence_that_nobody_wrote_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Wording().say("verb_fly", "en")


def test_short_texts_become_sentences_of_one_text() -> None:
    assert sentences("en", "Article and model", "In pcs.") == "Article and model. In pcs."
    assert sentences("en", "Which one?", "", "In pcs") == "Which one? In pcs"
    assert sentences("zh-Hans", "品名和型号", "单位：件。") == "品名和型号。单位：件。"


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        ("en", "Customer", "Customer: "),
        ("en", "Which machine?", "Which machine? "),
        ("zh-Hans", "备件型号", "备件型号："),
        ("zh-Hant", "備件型號", "備件型號："),
        ("zh-Hans", "哪台设备？", "哪台设备？"),
        ("zh-Hans", "Spare part", "Spare part："),
        ("zh-Hans", "明白：", "明白："),
    ],
)
def test_a_label_ends_in_the_colon_of_its_language(language: str, label: str, said: str) -> None:
    assert labelled(language, label) == said
