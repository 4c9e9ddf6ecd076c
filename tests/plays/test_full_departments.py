"""Engineering has more to do than fits: the queue, people next door, work in parts, urgent work first."""

from dataclasses import replace
from typing import Any

from routing.company import Department
from tests.plays.player import Player
from tests.plays.scenes import REPAIR, does
from tests.plays.stage import Stage


def small(stage: Stage, department: str = "engineering", **changes: Any) -> None:
    """A department as an edited file would have it."""
    office = stage.baton.office
    homes: dict[str, Department] = dict(office.setup.company.departments)
    homes[department] = replace(homes[department], **changes)
    company = replace(office.setup.company, departments=homes)
    office.replace_company(replace(office.setup, company=company))


async def repairs(stage: Stage, requester: Player, count: int) -> None:
    """So many machines stand still."""
    for _ in range(count):
        await requester.order("new")
        await requester.fill({"What is it about?": "Equipment repair"}, send=False)
        await requester.fill(REPAIR)
        await stage.settle()


async def test_what_does_not_fit_waits_in_line_and_comes_back_with_a_done(stage: Stage) -> None:
    small(stage, capacity=2)
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
