"""What is read out of a line of words."""

import pytest

from handlers.ordering.guess import guess
from routing.priority import Priority
from tests.meridian import meridian

COMPANY = meridian().company


def test_a_line_of_words_says_type_priority_machine_and_title() -> None:
    found = guess(COMPANY, "repair line 3 PLC down, urgent")
    assert (found.type, found.priority, found.title) == ("equipment-repair", Priority.URGENT, "line 3 PLC down")
    assert found.answers == {"asset": "LINE3", "symptom": "line 3 PLC down"}


@pytest.mark.parametrize("words", ["line 3 is down", "Line-3 is down", "LINE3 is down", "3号线PLC 坏了"])
def test_a_machine_is_known_by_its_tag_as_people_type_it(words: str) -> None:
    assert guess(COMPANY, words).answers["asset"] == "LINE3"


@pytest.mark.parametrize("words", ["line 33 is down", "the pipeline 3 leaks", "pump 70 leaks"])
def test_what_only_looks_like_a_tag_is_none(words: str) -> None:
    assert "asset" not in guess(COMPANY, words).answers


def test_a_long_text_is_kept_whole_under_a_short_title() -> None:
    found = guess(COMPANY, "repair " + "it rattles " * 40)
    assert found.title.endswith("…")
    assert len(found.title) <= 150
    assert found.answers["symptom"] == ("it rattles " * 40).strip()


@pytest.mark.parametrize("words", ["我要买三个泵，很急", "我要買三個泵，很急", "we must buy three pumps, urgent"])
def test_who_must_buy_something_gets_the_form_for_it(words: str) -> None:
    found = guess(COMPANY, words)
    assert (found.type, found.priority) == ("purchase-request", Priority.URGENT)
    assert guess(COMPANY, "要买两个泵，不是很急").priority is Priority.LOW


def test_a_type_that_is_named_alone_says_nothing_more() -> None:
    assert guess(COMPANY, "Equipment repair!").bare is False
    assert guess(COMPANY, "equipment repair").bare
