"""Play 7: a step moves to a person or a department, when they agree."""

from dataclasses import replace
from datetime import time

import pytest

from tests.plays.scenes import REPAIR, ordered
from tests.plays.stage import Stage


async def asked(stage: Stage, to: str, repair: dict[str, str] = REPAIR) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann, repair)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    await lin.press("Hand over", "WO-1001", "engineering")
    await lin.fill({"To whom?": to, "Why?": "I am called away"})
    await stage.settle()


async def test_a_colleague_takes_over_and_the_deadline_stays(stage: Stage) -> None:
    await asked(stage, "Petra Lang")
    petra, lin = await stage.player("petra"), await stage.player("lin")
    before = (await lin.card("WO-1001", "engineering")).split("due ")[1][:5]
    assert "I am called away" in await petra.place()
    await stage.later(minutes=15)
    await petra.press("Take over", "WO-1001")
    await stage.settle()
    card = await lin.card("WO-1001", "engineering")
    assert "Petra Lang since 10:15" in card
    assert card.split("due ")[1][:5] == before
    assert "has taken over" in await lin.place()


@pytest.mark.chats("web")
async def test_why_tells_the_way_and_not_whom_it_suited_before(stage: Stage) -> None:
    await asked(stage, "Quality")
    ning, lin = await stage.player("ning"), await stage.player("lin")
    assert "It suits Lin Wei best" in await lin.order("why WO-1001")
    await stage.later(minutes=5)
    await ning.press("Take over", "WO-1001", "quality")
    await stage.settle()
    for player in (ning, lin):
        why = await player.order("why WO-1001")
        assert "Engineering → Quality · Lin Wei: I am called away" in why
        assert "suits" not in why


@pytest.mark.chats("web")
async def test_a_colleague_who_goes_away_is_asked_no_longer_and_whoever_asked_hears_at_once(stage: Stage) -> None:
    await asked(stage, "Petra Lang")
    petra, lin = await stage.player("petra"), await stage.player("lin")
    await petra.order("off today")
    await stage.settle()
    assert "Petra Lang is away until Tue, Nov 24 07:00 and cannot take “Find the cause” over" in await lin.place()
    await lin.press("Hand over", "cannot take")
    assert "Petra Lang is away until" in await lin.fill({"To whom?": "Petra Lang", "Why?": "I am called away"})
    await lin.press("Hand over", "cannot take")
    await lin.fill({"To whom?": "Quality", "Why?": "I am called away"})
    await stage.settle()
    assert "I am called away" in await (await stage.player("ning")).place("quality")


async def test_another_department_declines(stage: Stage) -> None:
    await asked(stage, "Quality")
    ning, lin = await stage.player("ning"), await stage.player("lin")
    await ning.press("Decline", "WO-1001", "quality")
    await stage.settle()
    assert "declined" in await lin.place()
    assert "Lin Wei since" in await lin.card("WO-1001", "engineering")


async def test_whoever_asked_takes_the_request_back(stage: Stage) -> None:
    await asked(stage, "Quality")
    ning, lin, petra = await stage.player("ning"), await stage.player("lin"), await stage.player("petra")
    assert "Only Lin Wei, who asked" in await petra.press("Withdraw handover", "WO-1001", "engineering")
    late = await ning.aims("Take over", "WO-1001", "quality")
    assert "Taken back" in await lin.press("Withdraw handover", "WO-1001", "engineering")
    assert "no open handover any more" in await late()
    await stage.settle()
    assert "Take over" not in await ning.buttons("WO-1001", "quality")
    assert "You need not answer any more" in await ning.place("quality")
    assert "⇄" not in await lin.card("WO-1001", "engineering")
    assert "Hand over" in await lin.buttons("WO-1001", "engineering")
    assert "Lin Wei took back the request" in await lin.order("show WO-1001")


async def test_a_request_stands_on_the_desk_of_whoever_is_asked(stage: Stage) -> None:
    await asked(stage, "Petra Lang")
    petra, lin = await stage.player("petra"), await stage.player("lin")
    desk = await petra.order("mine")
    assert "You are asked to take over (1)" in desk
    assert "Lin Wei asks you to take “Find the cause” over: I am called away" in desk
    assert "asked to take over" not in await lin.order("mine")
    await petra.order("mine")
    await petra.press_private("Take over · WO-1001")
    await stage.settle()
    assert "Petra Lang since" in await lin.card("WO-1001", "engineering")
    desk = await petra.order("mine")
    assert "asked to take over" not in desk
    assert "In your hands (1)" in desk


async def test_a_request_to_a_department_stands_on_the_desks_of_its_people_and_on_its_card(stage: Stage) -> None:
    await asked(stage, "Quality")
    ning, lin = await stage.player("ning"), await stage.player("lin")
    assert "Lin Wei asks you to take “Find the cause” over" in await ning.card("WO-1001", "quality")
    assert "You are asked to take over (1)" in await ning.order("mine")
    await ning.press_private("Decline · WO-1001")
    await stage.settle()
    assert "⇄" not in await lin.card("WO-1001", "engineering")
    assert "asked to take over" not in await ning.order("mine")


async def test_a_request_that_would_lapse_in_quiet_hours_is_told_at_once(stage: Stage) -> None:
    setup = stage.baton.office.setup
    quiet = replace(setup.company, quiet=(time(9), time(16)))
    stage.baton.office.replace_company(replace(setup, company=quiet))
    await asked(stage, "Kai Guo", REPAIR | {"Does the line still run?": "Yes, as usual"})
    kai, lin = await stage.player("kai"), await stage.player("lin")
    assert "I am called away" in await kai.place(), "it lapses at noon"
    await kai.press("Decline", "WO-1001")
    await stage.settle()
    assert "declined" not in await lin.place(), "that keeps until the afternoon"
    await stage.later(hours=6, minutes=5)
    assert "declined" in await lin.place()


async def test_without_an_answer_it_stays_and_the_asker_hears(stage: Stage) -> None:
    await asked(stage, "Quality")
    lin = await stage.player("lin")
    await stage.later(hours=5)
    assert "Nobody answered" in await lin.place()
    assert "⇄" not in await lin.card("WO-1001", "engineering")
