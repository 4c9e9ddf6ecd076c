"""What the reader should do next, or whom they wait for."""

from dataclasses import replace
from datetime import timedelta
from typing import cast

from sqlalchemy.ext.asyncio import AsyncConnection

from config import EXAMPLE, load_company
from handlers.session import Session
from handlers.showing.next_action import next_action
from handlers.showing.step_line import step_line
from handlers.wording import Wording
from routing.commands import Accept, Start
from routing.flow import Flow, FlowStep
from routing.measure import Part
from routing.moves import Audience
from routing.order import Step, StepState, WorkOrder
from routing.text import Text
from tests.routing.a_company import a_company
from tests.routing.a_play import Play

NORA = Audience.person("nora")


def said(play: Play, order: WorkOrder, language: str = "en", to: Audience = NORA) -> str:
    setup = replace(load_company(EXAMPLE), company=play.company)
    session = Session(cast(AsyncConnection, None), setup, Wording(), play.now, language)
    (line,) = next_action(session, order, to)
    return "".join(part if isinstance(part, str) else part.text for part in line)


def step_words(play: Play, step: Step) -> str:
    setup = replace(load_company(EXAMPLE), company=play.company)
    session = Session(cast(AsyncConnection, None), setup, Wording(), play.now, "en")
    return "".join(part if isinstance(part, str) else part.text for part in step_line(session, play.order, step, NORA))


def test_of_two_branches_both_are_named() -> None:
    play = Play()
    play.finish("eva", "diagnose")
    play.does("will", Accept("parts"))
    assert said(play, play.order) == "→ Now with Will: “Parts”, due 14:00, and with Sales: “Quote”, due 12:00"


def test_of_more_branches_the_others_are_counted() -> None:
    wide = tuple(FlowStep(f"s{n}", Text(f"Step {n}"), "warehouse", effort=1) for n in range(4))
    play = Play(a_company(Flow("repair", Text("Wide"), wide)))
    assert said(play, play.order).endswith("“Step 1”, due 12:00 and 2 more")


def test_a_step_in_parts_is_with_everybody_who_has_one() -> None:
    play = Play()
    whole = play.step("diagnose")
    parts = tuple(
        replace(whole, id=f"diagnose/{n}", name=Text(f"Diagnose {n}/2"), department=home, part=Part("diagnose", n, 2))
        for n, home in enumerate(("engineering", "warehouse"), 1)
    )
    joins = replace(whole, state=StepState.WAITING, parts=tuple(part.id for part in parts))
    order = replace(play.order, steps=(joins, *play.order.steps[1:], *parts))
    assert said(play, order).startswith("→ Now with Engineering: “Diagnose 1/2”, due 12:00, and with Warehouse: “Diag")
    assert "轮到 Engineering：“Diagnose 1/2”，期限 12:00；也轮到 Warehouse：“Diag" in said(play, order, "zh-Hans")


def test_what_you_have_in_hand_is_said_without_your_name() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    eva = Audience.person("eva")
    assert said(play, play.order, to=eva) == "→ Your next: start “Diagnose”, due 12:00"
    assert said(play, play.order, "zh-Hans", eva) == "→ 下一步：开始“Diagnose”，期限 12:00"
    play.does("eva", Start("diagnose"))
    assert said(play, play.order, to=eva) == "→ Your next: finish “Diagnose” by 12:00"


def test_what_a_colleague_has_in_hand_is_not_your_next() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    colleague = next(p.id for p in play.company.people.values() if p.department == "engineering" and p.id != "eva")
    assert said(play, play.order, to=Audience.person(colleague)) == "→ Now with Eva: “Diagnose”, due 12:00"
    assert (
        said(play, play.order, to=Audience.department("engineering")) == "→ Your next: Eva starts “Diagnose”, due 12:00"
    )


def test_a_beginning_that_was_expected_before_now_is_not_said() -> None:
    play = Play()
    waiting, warehouse = play.step("parts"), Audience("department", "warehouse")
    assert said(play, play.order, to=warehouse) == "→ Coming: “Parts”, expected to start 12:00. Find the list"
    assert "waiting, expected to start 12:00" in step_words(play, waiting)
    play.now += timedelta(days=3)
    assert said(play, play.order, to=warehouse) == "→ Coming: “Parts”. Find the list"
    assert said(play, play.order, "zh-Hans", warehouse) == "→ 即将轮到：“Parts”。 Find the list"
    assert step_words(play, waiting).endswith("· waiting")
