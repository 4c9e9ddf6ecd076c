"""Engineering has more to do than fits: the queue, people next door, work in parts, urgent work first."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from routing.company import Department
from routing.offer import OfferPolicy
from tests.plays.player import Player
from tests.plays.scenes import REPAIR, does, places
from tests.plays.stage import Stage
from tests.plays.web_player import WebPlayer

NONE: Mapping[str, str] = MappingProxyType({})


def small(stage: Stage, department: str = "engineering", **changes: Any) -> None:
    """A department as an edited file would have it, whose steps everybody there may take."""
    office = stage.baton.office
    homes: dict[str, Department] = dict(office.setup.company.departments)
    homes[department] = replace(homes[department], **{"offer": OfferPolicy(), **changes})
    company = replace(office.setup.company, departments=homes)
    office.replace_company(replace(office.setup, company=company))


def on_shift(stage: Stage, person: str, shift: str) -> None:
    """Somebody works other hours than their file says."""
    office = stage.baton.office
    company = office.setup.company
    people = {**company.people, person: replace(company.people[person], shift=shift)}
    office.replace_company(replace(office.setup, company=replace(company, people=people)))


async def repairs(stage: Stage, requester: Player, count: int, answers: Mapping[str, str] = NONE) -> None:
    """So many machines stand still, unless the answers say otherwise."""
    for _ in range(count):
        await requester.order("new")
        await requester.fill({"What is it about?": "Equipment repair"}, send=False)
        await places(requester, {**REPAIR, **answers})
        await stage.settle()


async def test_what_does_not_fit_waits_in_line_and_comes_back_with_a_done(stage: Stage) -> None:
    small(stage, capacity=2, adjacent=())
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await repairs(stage, ann, 4)
    assert "in the queue, next in line, about" in await ann.card("WO-1003")
    assert "In your queue" in await lin.card("WO-1004", "engineering")
    assert "second in line" in await lin.card("WO-1004", "engineering")
    assert "2 in the queue, 2.0 h" in await lin.order("load")
    assert "Accept" not in await lin.buttons("WO-1003", "engineering")
    await stage.later(hours=2)
    assert "WO-1002 · Nothing moves Nobody has accepted" in await lin.place("engineering")
    assert "WO-1003 · Nothing moves Nobody has accepted" not in await lin.place("engineering")
    await does(stage, lin, "engineering", {"Spare part model": "PS-24"})
    assert "Accept" in await lin.buttons("WO-1003", "engineering")
    assert "It is your turn" in await lin.place("engineering")
    await stage.later(minutes=1)
    assert "next in line" in await ann.card("WO-1004")
    assert "Find the cause" in await ann.order("why WO-1003")


async def test_an_idle_crew_next_door_is_asked_and_takes_what_engineering_cannot(stage: Stage) -> None:
    small(stage, capacity=2)
    small(stage, "quality", capacity=10)
    ann, ning, lin = await stage.player("ann"), await stage.player("ning"), await stage.player("lin")
    await repairs(stage, ann, 3)
    assert "helped by Quality: Ning Cai may take it (Engineering is at 150 %)" in await ann.card("WO-1003")
    assert "Engineering has too much to do (150 % of what fits): Ning Cai may take" in await ning.place("quality")
    assert "You may help out" in await ning.order("mine")
    assert "asked to help: Ning Cai" in await ning.order("load")
    assert "工程部" in await (await stage.player("fang")).press("Accept", "WO-1003", "quality")
    await ning.press("Accept", "WO-1003", "quality")
    await stage.settle()
    assert "Ning Cai since 10:00" in await lin.card("WO-1003", "engineering")
    assert "helped by" not in await ann.card("WO-1003")
    why = await ann.order("why WO-1003")
    assert "Engineering was at 150 % with “Find the cause” (3.0 h of work, 2 h fit)" in why
    assert "Ning Cai of Quality may take it too" in why
    await ning.press("Start", "WO-1003", "quality")
    await stage.settle()
    assert "Ning Cai working since" in await ann.card("WO-1003")


async def test_late_work_of_a_full_engineering_moves_to_an_idle_crew(stage: Stage) -> None:
    ann, ning = await stage.player("ann"), await stage.player("ning")
    await repairs(stage, ann, 2)
    assert "helped by" not in await ann.card("WO-1002")
    small(stage, capacity=1)
    await stage.later(hours=1)
    assert "helped by Quality: Ning Cai may take it (Engineering is at 200 %)" in await ann.card("WO-1002")
    await ning.press("Accept", "WO-1002", "quality")
    await stage.settle()
    assert "Ning Cai since" in await ann.card("WO-1002")


async def test_urgent_work_takes_the_place_of_what_nobody_has_begun(stage: Stage) -> None:
    small(stage, capacity=1, adjacent=())
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await repairs(stage, ann, 1, {"Does the line still run?": "Yes, but slower", "Priority": "Low"})
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    await repairs(stage, ann, 1)
    assert "makes room for more urgent work (WO-1002)" in await lin.place()
    assert "makes room for more urgent work (WO-1002)" in await ann.place()
    assert "makes room for “Find the cause”: WO-1001 will wait" in await lin.place("engineering")
    assert "in the queue" in await lin.card("WO-1001", "engineering")
    assert "Accept" in await lin.buttons("WO-1002", "engineering")
    await does(stage, lin, "engineering", {"Spare part model": "PS-24"}, "WO-1002")
    assert "Accept" in await lin.buttons("WO-1001", "engineering")


@pytest.mark.chats("web")
async def test_a_step_that_will_be_late_is_told_though_its_order_will_not(stage: Stage) -> None:
    small(stage, capacity=1, adjacent=())
    ann, lin, kai = await stage.player("ann"), await stage.player("lin"), await stage.player("kai")
    await repairs(stage, ann, 1, {"Does the line still run?": "Yes, but slower", "Priority": "Low"})
    await repairs(stage, ann, 1)
    await does(stage, lin, "engineering", {"Spare part model": "none"}, "WO-1002")
    await stage.later(hours=2)
    for told in (await ann.place(), await kai.place()):
        assert "waits in the queue of Engineering and will probably be late: done about" in told
        assert "The whole order is expected" not in told


async def test_a_manager_takes_from_the_queue_and_puts_back(stage: Stage) -> None:
    small(stage, capacity=1, adjacent=())
    ann, lin, kai = await stage.player("ann"), await stage.player("lin"), await stage.player("kai")
    await repairs(stage, ann, 2)
    assert "waits in the queue of Engineering" in await lin.order("accept WO-1002")
    assert "is out of the queue" in await kai.order("pull WO-1002")
    await stage.settle()
    await lin.press("Accept", "WO-1002", "engineering")
    await stage.settle()
    assert "is in the queue: next in line" in await kai.order("queue WO-1002")
    await stage.settle()
    assert "Kai Guo put “Find the cause” into the queue" in await lin.place()
    assert "Only the managers" in await lin.order("pull WO-1002")


RUSH = {
    "How many?": "40",
    "Needed by": "2026-11-25T15:00",
    "Where to?": "Within China",
}


async def rush(stage: Stage, requester: Player, customer: str, goods: str) -> None:
    """A customer is in a hurry."""
    await requester.order("new")
    await requester.fill({"What is it about?": "Rush order"}, send=False)
    told = await requester.fill({**RUSH, "Customer": customer, "Which goods?": goods})
    assert "is on its way" in told, told
    await stage.settle()


async def test_packing_is_shared_with_logistics_and_done_when_both_parts_are(stage: Stage) -> None:
    small(stage, "warehouse", capacity=1, limit=1.0)
    on_shift(stage, "ling", "late")
    ann, tao, greta, ling = [await stage.player(person) for person in ("ann", "tao", "greta", "ling")]
    await rush(stage, ann, "Nord AG", "MP-40 seal kit")
    await rush(stage, ann, "Delta Farms", "Impeller, bronze")
    await greta.press("Accept", "WO-1001", "finance")
    await stage.settle()
    await greta.press("Done", "WO-1001", "finance")
    await stage.settle()
    await chinese(stage, tao, "WO-1001", "warehouse", {"预留数量": "40"})
    card = await ann.card("WO-1001")
    assert "Pick and pack · Warehouse · in 2 parts, 0 done" in card
    assert "Pick and pack 1/2 · " in card
    assert "忙不过来，所以分成2份做，其余由" in await ling.place("logistics")
    await chinese(stage, tao, "WO-1001", "warehouse")
    assert "in 2 parts, 1 done" in await ann.card("WO-1001")
    await chinese(stage, ling, "WO-1001", "logistics")
    assert "all 2 parts done" in await ann.card("WO-1001")
    assert "is shared by" in await ann.order("show WO-1001")
    why = await ann.order("why WO-1001")
    assert "which have the skill and the room" in why
    assert "fields.needed_by = " in why
    assert "+00:00" not in why, "moments are said as the reader reads them"


async def chinese(stage: Stage, player: Player, number: str, at: str, answers: Mapping[str, str] = NONE) -> None:
    """Accept and Done of a step, in a channel that speaks Chinese."""
    for button in ("接单", "完成"):
        await player.press(button, number, at)
        if answers and button == "完成":
            await player.fill(answers)
        await stage.settle()


async def test_the_pages_show_the_queue_the_overload_and_who_may_help(stage: Stage) -> None:
    small(stage, capacity=2)
    on_shift(stage, "jun", "late")
    ann = await stage.player("ann", "web")
    assert isinstance(ann, WebPlayer)
    await repairs(stage, ann, 3)
    load = (await ann.page("/load")).text
    assert "over its limit: 150 %" in load
    assert "asked to help: Ning Cai" in load
    assert "helped by Quality: Ning Cai may take it" in (await ann.page("/orders/WO-1003")).text
    small(stage, adjacent=())
    await repairs(stage, ann, 1)
    assert "1 in the queue, 1.0 h" in (await ann.page("/load")).text
    assert "In the queue" in (await ann.page("/board")).text
    assert "next in line, about" in (await ann.page("/orders/WO-1004")).text
