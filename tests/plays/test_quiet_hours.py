"""Quiet hours hold what is not urgent; when they end it comes in one message, as far as it is still true."""

from dataclasses import replace
from datetime import time

import pytest

from tests.plays.player import Player
from tests.plays.scenes import REPAIR, places
from tests.plays.stage import Stage

RUNS = REPAIR | {"Does the line still run?": "Yes, as usual"}
DIGEST = "From your quiet hours"


async def ordered(stage: Stage, ann: Player, *priorities: str) -> None:
    """An order for each priority, WO-1001, WO-1002, …; it is ten in the morning, and quiet until half past eleven."""
    setup = stage.baton.office.setup
    quiet = replace(setup.company, quiet=(time(9), time(11, 30)))
    stage.baton.office.replace_company(replace(setup, company=quiet))
    for priority in priorities:
        await ann.order()
        await ann.fill({"What is it about?": "Equipment repair"}, send=False)
        await places(ann, RUNS | {"Priority": priority})
        await stage.settle()


async def given(stage: Stage, manager: Player, number: str, to: str) -> None:
    """A manager gives the first step to somebody."""
    await manager.order(f"reassign {number}")
    await manager.fill({"Who should do it?": to})
    await stage.settle()


async def test_what_was_held_comes_in_one_message_most_urgent_first(stage: Stage) -> None:
    ann, kai, lin = await stage.player("ann"), await stage.player("kai"), await stage.player("lin")
    await ordered(stage, ann, "Normal", "High", "Low")
    for number in ("WO-1001", "WO-1002", "WO-1003"):
        await given(stage, kai, number, "Lin Wei (Engineering)")
    await given(stage, kai, "WO-1003", "Petra Lang (Engineering)")
    assert "gave you" not in await lin.place()
    await stage.later(hours=1, minutes=31)
    read = await lin.place()
    assert read.count("From your quiet hours: 3 messages") == 1
    assert read.count("gave you") == 2, "the third was given to somebody else meanwhile"
    assert "You need not do it any more" in read
    assert read.index("WO-1002 ·") < read.index("WO-1001 ·") < read.index("WO-1003 ·")


async def test_its_buttons_work_and_keep_up(stage: Stage) -> None:
    ann, kai, lin = await stage.player("ann"), await stage.player("kai"), await stage.player("lin")
    await ordered(stage, ann, "Normal", "High")
    for number in ("WO-1001", "WO-1002"):
        await given(stage, kai, number, "Lin Wei (Engineering)")
    await stage.later(hours=1, minutes=31)
    assert "Started" in await lin.press("Start · WO-1001", DIGEST)
    await stage.settle()
    late = await lin.aims("Done · WO-1001", DIGEST)
    await lin.press("Start · WO-1002", DIGEST)
    await given(stage, kai, "WO-1001", "Petra Lang (Engineering)")
    assert "Only Petra Lang" in await late()
    assert (await lin.place()).count(DIGEST) == 1


async def test_one_message_alone_comes_as_itself(stage: Stage) -> None:
    ann, kai, lin = await stage.player("ann"), await stage.player("kai"), await stage.player("lin")
    await ordered(stage, ann, "Normal", "High")
    for number in ("WO-1001", "WO-1002"):
        await given(stage, kai, number, "Lin Wei (Engineering)")
    await lin.order("release WO-1002")
    await stage.later(hours=1, minutes=31)
    read = await lin.place()
    assert DIGEST not in read
    assert read.count("gave you") == 1


@pytest.mark.chats("web", "slack")
async def test_whoever_answers_under_it_is_asked_which_order_they_mean(stage: Stage) -> None:
    ann, kai, lin = await stage.player("ann"), await stage.player("kai"), await stage.player("lin")
    await ordered(stage, ann, "Normal", "High")
    for number in ("WO-1001", "WO-1002"):
        await given(stage, kai, number, "Lin Wei (Engineering)")
    await stage.later(hours=1, minutes=31)
    told = await lin.says("On my way", DIGEST)
    assert "about several orders" in told + await lin.place()
