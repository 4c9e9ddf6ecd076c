"""A step waits in line, and whoever waits for the order learns when to expect it."""

import pytest

from tests.plays.stage import Stage
from tests.plays.test_full_departments import repairs, small

pytestmark = pytest.mark.chats("web")


async def test_the_times_of_later_steps_and_of_the_order_count_the_wait(stage: Stage) -> None:
    small(stage, capacity=1, adjacent=())
    ann, kai = await stage.player("ann"), await stage.player("kai")
    await repairs(stage, ann, 5)
    second, fifth = await ann.card("WO-1002"), await ann.card("WO-1005")
    assert "in the queue, next in line, about 10:30" in second
    assert "Bring the spare part · Warehouse · waiting, expected to start 12:00" in second
    assert "expected by" not in second
    assert "in the queue, number 4 in line, about 11:30" in fifth
    assert "Bring the spare part · Warehouse · waiting, expected to start 13:30" in fifth
    assert "promised by 15:00 · expected by Tue, Nov 24 13:30" in fifth
    told = "done about 13:30, due 12:00. The whole order is expected by Tue, Nov 24 13:30, promised 15:00."
    assert told in await kai.place()


async def test_what_a_guest_takes_makes_room_in_the_same_moment(stage: Stage) -> None:
    small(stage, capacity=2)
    small(stage, "quality", capacity=10)
    ann, kai, ning = await stage.player("ann"), await stage.player("kai"), await stage.player("ning")
    await repairs(stage, ann, 3)
    await kai.order("queue WO-1001")
    await stage.settle()
    assert "in the queue, next in line" in await ann.card("WO-1001")
    await ning.press("Accept", "WO-1003", "quality")
    await stage.settle()
    assert "in the queue" not in await ann.card("WO-1001")
    assert "Accept" in await kai.buttons("WO-1001", "engineering")
