"""Somebody goes away: what was offered to them is offered to others at once, and a guest's work is passed on."""

import pytest

from routing.offer import OfferPolicy
from tests.plays.scenes import ordered
from tests.plays.stage import Stage
from tests.plays.test_choosing_people import finds
from tests.plays.test_full_departments import repairs, small

SLACK = pytest.mark.chats("slack")
WEB = pytest.mark.chats("web")


@SLACK
async def test_another_is_asked_in_the_place_of_whoever_goes_away(stage: Stage) -> None:
    finds(stage, engineering=OfferPolicy("best", 1, widen_after=0.5))
    ann, lin, wu = await stage.player("ann"), await stage.player("lin"), await stage.player("wu")
    await ordered(stage, ann)
    said = await lin.order("off today")
    assert "No longer offered meanwhile, others are asked: WO-1001" in said
    await stage.settle()
    assert "“诊断故障”派给了你" in await wu.place()
    card = await wu.card("WO-1001", "engineering")
    assert "Offered to Wu Jian until 10:30" in card
    assert "“Find the cause” is no longer offered to Lin Wei: away" in await ann.order("show WO-1001")
    assert "This is offered to Wu Jian for now" in await lin.press("Accept", "WO-1001", "engineering")
    await lin.order("back")
    await stage.later(minutes=31)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    assert "Lin Wei since" in await wu.card("WO-1001", "engineering")


@WEB
async def test_a_guest_who_goes_away_leaves_the_step_to_the_queue(stage: Stage) -> None:
    small(stage, capacity=2)
    small(stage, "quality", capacity=10)
    ann, ning, lin = await stage.player("ann"), await stage.player("ning"), await stage.player("lin")
    await repairs(stage, ann, 3)
    assert "helped by Quality: Ning Cai" in await ann.card("WO-1003")
    assert "others are asked: WO-1003" in await ning.order("off today")
    await stage.settle()
    assert "in the queue, next in line" in await ann.card("WO-1003")
    assert "Accept" not in await ning.buttons("WO-1003", "quality")
    assert "asked to help" not in await lin.order("load")


@WEB
async def test_whoever_planned_to_be_away_is_passed_over_when_the_time_comes(stage: Stage) -> None:
    finds(stage, engineering=OfferPolicy("best", 1, widen_after=3))
    ann, lin, wu = await stage.player("ann"), await stage.player("lin"), await stage.player("wu")
    await ordered(stage, ann)
    assert "others are asked" not in await lin.order("off today 11:00-12:00")
    await stage.later(minutes=59)
    assert "Offered to Lin Wei" in await wu.card("WO-1001", "engineering")
    await stage.later(minutes=2)
    assert "Offered to Wu Jian" in await wu.card("WO-1001", "engineering")


@WEB
async def test_the_managers_of_the_step_hear_too_when_a_guest_with_work_in_hand_goes_away(stage: Stage) -> None:
    small(stage, capacity=2)
    small(stage, "quality", capacity=10)
    ann, ning, kai = await stage.player("ann"), await stage.player("ning"), await stage.player("kai")
    await repairs(stage, ann, 3)
    await ning.press("Accept", "WO-1003", "quality")
    await stage.settle()
    await ning.order("off today dentist")
    await stage.settle()
    told = await kai.place()
    assert "has “Find the cause” in hand" in told
    assert "dentist" not in told
    await kai.press("Reassign", "WO-1003")
    await kai.fill({"Who should do it?": "Wu Jian (Engineering)"})
    await stage.settle()
    assert "Wu Jian since" in await ann.card("WO-1003")
