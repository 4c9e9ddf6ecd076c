"""Play 10: the clock does the nagging, each level once, in working hours."""

from dataclasses import replace

import pytest

from tests.plays.scenes import REPAIR, ordered
from tests.plays.stage import Stage


async def test_nobody_accepts_and_each_level_hears_once(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    kai, grace = await stage.player("kai"), await stage.player("grace")
    await ordered(stage, ann)
    await stage.later(hours=30)
    assert (await lin.place("engineering")).count("Nobody has accepted") == 1
    assert (await kai.place()).count("Nobody in Engineering has accepted") == 1
    assert (await grace.place()).count("Nobody in Engineering has accepted") == 1
    for above in (kai, grace):
        assert (await above.place()).count("WO-1001 · Nothing moves") == 1, "that it is late too is no second message"


async def test_an_accepted_step_stops_the_reminders(stage: Stage) -> None:
    ann, lin, kai = await stage.player("ann"), await stage.player("lin"), await stage.player("kai")
    await ordered(stage, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.later(hours=1)
    assert "Nobody has accepted" not in await lin.place("engineering")
    assert "Nobody in Engineering" not in await kai.place()


async def test_a_forgotten_step_reminds_its_holder_then_the_manager(stage: Stage) -> None:
    ann, lin, kai = await stage.player("ann"), await stage.player("lin"), await stage.player("kai")
    await ordered(stage, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.later(hours=48)
    assert (await lin.place()).count("was due") == 1
    assert (await kai.place()).count("is still with Lin Wei") == 1


async def test_whoever_has_reported_trouble_is_not_asked_again_what_is_in_the_way(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    await lin.press("Report trouble", "WO-1001", "engineering")
    await lin.fill({"What is in the way?": "Parts are missing", "In your own words": "No spare PS-24"})
    await stage.later(hours=48)
    said = await lin.place()
    assert "The managers know of the trouble" in said, said
    assert "say what is in the way" not in said


async def test_whoever_takes_an_overdue_step_is_reminded_only_after_a_fair_time(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann)
    await stage.later(hours=4, minutes=30)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    assert "was due" not in await lin.place(), "it was due two hours ago, but Lin has it only now"
    await stage.later(hours=1, minutes=10)
    assert (await lin.place()).count("was due") == 1


async def test_snooze_puts_the_reminders_off(stage: Stage) -> None:
    ann, lin, kai = await stage.player("ann"), await stage.player("lin"), await stage.player("kai")
    await ordered(stage, ann)
    await lin.order("snooze WO-1001")
    assert "No reminders until 12:00" in await lin.fill({"No reminders for how long?": "2 hours"})
    await stage.later(hours=1, minutes=45)
    assert "Nobody has accepted" not in await lin.place("engineering")
    await stage.later(hours=30)
    assert (await kai.place()).count("Nobody in Engineering has accepted") == 1


async def test_a_manager_elsewhere_is_reached_in_their_own_working_hours(stage: Stage) -> None:
    setup = stage.baton.office.setup
    kai = replace(setup.company.people["kai"], time_zone="America/New_York")
    company = replace(setup.company, people={**setup.company.people, "kai": kai})
    stage.baton.office.replace_company(replace(setup, company=company))
    ann, manager = await stage.player("ann"), await stage.player("kai")
    await ordered(stage, ann, REPAIR | {"Does the line still run?": "Yes, as usual"})
    await stage.later(hours=11)
    assert "still with Engineering" not in await manager.place(), "17:00 in Shanghai came at 4:00 in New York"
    await stage.later(hours=1, minutes=40)
    assert (await manager.place()).count("was due Sun, Nov 22 23:00 and is still with Engineering") == 1


@pytest.mark.chats("web")
async def test_a_reminder_goes_on_saying_what_it_said_when_the_deadline_moves(stage: Stage) -> None:
    ann, lin, kai = await stage.player("ann"), await stage.player("lin"), await stage.player("kai")
    await ordered(stage, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.later(hours=3, minutes=10)
    assert "“Find the cause” was due 12:00" in await lin.place()
    await kai.order("extend WO-1001")
    await kai.fill({"New deadline": "2026-11-24T15:00"})
    await stage.settle()
    await lin.press("Done", "WO-1001", "engineering")
    await lin.fill({"Spare part model": "PS-24"})
    await stage.settle()
    assert "“Find the cause” was due 12:00" in await lin.place()
    assert "15:00" in await lin.card("WO-1001", "engineering")


@pytest.mark.chats("web")
async def test_managers_above_whom_nobody_is_hear_once(stage: Stage) -> None:
    setup = stage.baton.office.setup
    alone = replace(setup.company.departments["engineering"], next_level=())
    company = replace(setup.company, departments={**setup.company.departments, "engineering": alone})
    stage.baton.office.replace_company(replace(setup, company=company))
    ann, kai = await stage.player("ann"), await stage.player("kai")
    await ordered(stage, ann)
    await stage.later(hours=30)
    assert (await kai.place()).count("WO-1001 · Nothing moves") == 1
