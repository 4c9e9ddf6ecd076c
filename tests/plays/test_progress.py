"""Play 5: step by step, with results, and the next department told in time."""

import pytest

from tests.plays.scenes import all_done, does, ordered
from tests.plays.stage import Stage


async def test_done_asks_for_the_result_and_hands_on(stage: Stage) -> None:
    ann, lin, tao = await stage.player("ann"), await stage.player("lin"), await stage.player("tao")
    await ordered(stage, ann)
    await does(stage, lin, "engineering", {"Spare part model": "PS-24", "Cause": "Electric"})
    card = await ann.card("WO-1001")
    assert "Spare part model: PS-24" in card
    assert "25" in card, "a quarter of the effort is done"
    assert "接单" in await tao.buttons("WO-1001", "warehouse")
    assert "轮到你们了" in await tao.place("warehouse")
    await tao.press("接单", "WO-1001", "warehouse")
    await stage.settle()
    with pytest.raises(AssertionError, match="sees no button"):
        await tao.aims("接单", "WO-1001", "warehouse")


async def test_a_result_that_is_asked_for_cannot_be_left_out(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    await lin.press("Done", "WO-1001", "engineering")
    assert "Spare part model" in await lin.form()
    await stage.settle()
    assert "Lin Wei since" in await lin.card("WO-1001", "engineering")


async def test_a_department_is_warned_before_its_turn(stage: Stage) -> None:
    ann, ning = await stage.player("ann"), await stage.player("ning")
    await ordered(stage, ann)
    assert "Your turn is near" not in await ning.place("quality")
    await stage.later(hours=23, minutes=30)
    said = await ning.place("quality")
    assert said.count("Your turn is near") == 1
    assert "Get the test sheet ready" in said


async def test_when_all_is_done_the_requester_is_asked(stage: Stage) -> None:
    ann, _ = await all_done(stage)
    assert "Confirm" in await ann.buttons("WO-1001")
    assert "Everything is done. Is it as you wanted it?" in await ann.place()
