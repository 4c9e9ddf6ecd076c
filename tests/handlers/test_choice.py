"""Why somebody was chosen, in words."""

from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from config import EXAMPLE, load_company
from handlers.looking.why_me import people_lines, people_rows, why_me
from handlers.session import Session
from handlers.showing.choice import choice_words, told_why
from handlers.wording import Wording
from routing.choosing import choose
from routing.moves import Audience
from routing.order import Step, WorkOrder
from tests.routing.a_company import MONDAY
from tests.routing.choosing.a_crew import Crew, Member, crew

SAID = Wording()


def chosen(people: Crew) -> tuple[WorkOrder, Step]:
    """The order, its step with the choice that was made."""
    order, step = people.asked()
    step = replace(step, choice=choose(order, step, people.context).kept())
    return order.with_step(step), step


def session(people: Crew, language: str = "en", person: str | None = None) -> Session:
    """Somebody who reads, at the moment of the choice."""
    setup = replace(load_company(EXAMPLE), company=people.company)
    who = people.company.people[person] if person else None
    return Session(cast(AsyncConnection, None), setup, SAID, MONDAY, language, who)


CREW = crew(
    Member("lin", load=2, ratios=(0.5, 0.5, 0.5)), Member("wu", "backup", load=8, done=20), Member("hao", away=26)
)


def test_a_paragraph_says_who_why_who_is_next_and_why_not_the_others() -> None:
    _, step = chosen(CREW)
    assert choice_words(session(CREW), step) == (
        "Everybody in Engineering may take it. It suits Lin best: PLC is a first skill, least in hand (2 of 40 h), "
        "at work now, usually takes 75% of the planned time for this (3 times). Next: Wu. "
        "Not Hao: away until Tue, Jan 6 12:00."
    )


def test_once_is_said_as_one_time() -> None:
    _, step = chosen(crew(Member("lin", ratios=(0.5,)), Member("wu", "backup")))
    assert "(1 time)" in choice_words(session(CREW), step)


def test_it_says_to_whom_a_step_is_offered_or_given() -> None:
    _, step = chosen(CREW)
    offered = replace(step, offered_to=("lin", "wu"), widens_at=MONDAY + timedelta(hours=1))
    assert choice_words(session(CREW), offered).startswith("Offered to Lin, Wu until 11:00, then to others too. ")
    given = replace(step, holder="lin", assigned=True)
    assert choice_words(session(CREW), given).startswith("Given to Lin, whom it suits best. ")
    assert choice_words(session(CREW), replace(step, holder="wu")).startswith("Wu has it. ")


def test_a_notice_says_what_speaks_for_its_reader() -> None:
    _, step = chosen(CREW)
    said = told_why(session(CREW), step, Audience.person("wu"))
    assert said == "PLC as a backup, 8 of 40 h in hand, at work now, 20 h done lately"
    assert told_why(session(CREW), step, Audience.person("erik")) == ""


def test_with_nobody_eligible_each_is_named_with_the_reason() -> None:
    nobody = crew(Member("lin", load=40), Member("wu", level=None), gave_back=())
    _, step = chosen(nobody)
    said = "Not Lin: full (40 of 40 h). Not Wu: does not have the skill: PLC."
    assert told_why(session(nobody), step, Audience.person("erik")) == said
    assert choice_words(session(nobody), step) == f"Everybody in Engineering may take it. Nobody is eligible. {said}"


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ("wu", "You are number 2 of 2: PLC as a backup, 8 of 40 h in hand, at work now, 20 h done lately."),
        ("hao", "You are not asked: away until Tue, Jan 6 12:00."),
    ],
)
def test_whoever_asks_why_me_reads_their_own_place_first(person: str, said: str) -> None:
    order, _ = chosen(CREW)
    (view,) = why_me(session(CREW, person=person), order).views
    spoken = ["".join(span.text for span in row) for row in view.lines]
    assert spoken[1] == said
    assert spoken[3] == "1. Lin 10.9 = skill 4.0 + load 2.9 + start 2.0 + fairness 1.0 + speed 0.6 + site 0.5"
    assert spoken[-1] == "– Hao: away until Tue, Jan 6 12:00"


@pytest.mark.parametrize(("person", "rows"), [("wu", 3), ("wanda", 3), ("sam", 0)])
def test_how_colleagues_compare_is_for_them_and_for_managers(person: str, rows: int) -> None:
    order, _ = chosen(CREW)
    reader = session(CREW, person=person)
    assert len(people_rows(reader, order)) == rows
    assert "It suits Lin best" in "".join(span.text for row in people_lines(reader, order) for span in row)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_other_languages_say_it_all_too(language: str) -> None:
    _, step = chosen(CREW)
    assert "PLC是主要技能" in choice_words(session(CREW, language), step)
