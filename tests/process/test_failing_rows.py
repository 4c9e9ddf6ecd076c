"""An order that Baton trips over: whatever fails about it holds up nothing else."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.delivery import drawing
from bot.delivery.rendering import draw_card
from config import Setup
from handlers.session import Session
from handlers.showing.values import Names
from handlers.showing.view import View
from handlers.telling.announce import announce
from routing.events import Event
from routing.order import WorkOrder
from storage.cards import CardRow
from storage.notices import NoticeDraft
from tests.plays.scenes import ordered
from tests.plays.stage import Stage, staged

PURCHASE = {
    "What is needed?": "Seal rings",
    "How many?": "12",
    "About how much in all?": "300",
    "Cost centre": "Production",
}


@pytest.fixture
async def stage(ready_url: str) -> AsyncIterator[Stage]:
    """Baton and its web chat, with WO-1001."""
    async with staged(ready_url, ("web",)) as stage:
        await ordered(stage, await stage.player("ann"))
        yield stage


async def bought(stage: Stage) -> None:
    """WO-1002 is ordered, and nobody does anything about it until it is remembered."""
    eva = await stage.player("eva")
    await eva.order()
    await eva.fill({"What is it about?": "Purchase request"}, send=False)
    assert "WO-1002" in await eva.fill(PURCHASE)
    await stage.settle()
    await stage.later(hours=5, minutes=30)


def without(setup: Setup, department: str) -> Setup:
    """The company after a department was closed, and its people went."""
    company = setup.company
    departments = {id: d for id, d in company.departments.items() if id != department}
    people = {id: p for id, p in company.people.items() if p.department != department}
    return replace(setup, company=replace(company, departments=departments, people=people))


async def test_an_order_of_a_department_that_is_gone(stage: Stage) -> None:
    stage.baton.office.replace_company(without(stage.baton.office.setup, "engineering"))
    await bought(stage)
    dan = await stage.player("dan")
    assert "Seal rings" in await dan.card("WO-1002", "procurement")
    assert "Nobody has accepted" in await dan.place("procurement")


async def test_a_timer_that_fails(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def tripping(session: Session, order: WorkOrder, happened: Sequence[Event]) -> Sequence[NoticeDraft]:
        if order.number == "WO-1001":
            raise LookupError("what is not there")
        return await announce(session, order, happened)

    for where in ("record", "together"):
        monkeypatch.setattr(f"handlers.moving.{where}.announce", tripping)
    with capture_logs() as said:
        await bought(stage)
    assert {(line["event"], line["order"]) for line in said if line["log_level"] == "error"} == {
        ("a timer failed", 1001)
    }
    dan, lin = await stage.player("dan"), await stage.player("lin")
    assert "Nobody has accepted" in await dan.place("procurement")
    assert "Nobody has accepted" not in await lin.place("engineering")
    monkeypatch.undo()
    await stage.later(minutes=11)
    assert (await lin.place("engineering")).count("Nobody has accepted") == 1


async def test_a_card_that_cannot_be_shown(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def picky(session: Session, order: WorkOrder, card: CardRow, language: str | None, files: Names) -> View:
        if order.number == "WO-1001":
            raise LookupError("what is not there")
        return draw_card(session, order, card, language, files)

    monkeypatch.setattr(drawing, "draw_card", picky)
    lin = await stage.player("lin")
    await lin.press("Accept", "WO-1001", "engineering")
    with capture_logs() as said:
        await bought(stage)
    assert {(line["event"], line["order"]) for line in said if line["log_level"] == "error"} == {
        ("delivery failed", 1001)
    }
    dan = await stage.player("dan")
    assert "Seal rings" in await dan.card("WO-1002", "procurement")
    assert "Lin Wei since" not in await lin.card("WO-1001", "engineering")
    monkeypatch.undo()
    await stage.later(minutes=1)
    assert "Lin Wei since" in await lin.card("WO-1001", "engineering")


async def test_the_database_is_asked_again_after_it_was_away(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise ConnectionRefusedError(111, "Connect call failed")

    deliverer, lin = stage.baton.deliverer, await stage.player("lin")
    await lin.press("Accept", "WO-1001", "engineering")
    monkeypatch.setattr("storage.cards.due", away)
    with pytest.raises(ConnectionRefusedError):
        await deliverer.settle()
    monkeypatch.undo()
    await deliverer.settle()
    assert "Lin Wei since" in await lin.card("WO-1001", "engineering")
