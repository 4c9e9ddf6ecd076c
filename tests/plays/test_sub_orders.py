"""Play 21: the repair needs a part that must be bought: an order within the order."""

from dataclasses import replace

import pytest

from bot.office import Office
from handlers.moving.record import carry_out
from routing.commands import Finish
from routing.order import StepState, WorkOrder
from storage import orders
from tests.plays.player import Player
from tests.plays.scenes import ordered
from tests.plays.stage import Stage

MISSING = {"Spare part model": "PS-24", "Is the part in stock?": "No, it must be bought"}


async def bought(stage: Stage) -> tuple[Player, Player]:
    """WO-1001 waits for the purchase WO-1002; ann ordered the repair, lin found what is missing."""
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    await lin.press("Done", "WO-1001", "engineering")
    await lin.fill(MISSING)
    await stage.settle()
    return ann, lin


async def done(stage: Stage, player: Player, at: str, words: tuple[str, ...], answers: dict[str, str]) -> None:
    """A step of the purchase, from Accept to Done, in the words of its channel."""
    for word in words:
        await player.press(word, "WO-1002", at)
        await stage.settle()
    if answers:
        await player.fill(answers)
        await stage.settle()


async def test_the_purchase_is_placed_and_both_orders_say_so(stage: Stage) -> None:
    ann, lin = await bought(stage)
    assert "waits for WO-1002" in await ann.card("WO-1001")
    assert "→ Waiting for WO-1002: “Buy the spare part”" in await ann.card("WO-1001")
    assert "Open WO-1002" in await ann.buttons("WO-1001")
    dan = await stage.player("dan")
    card = await dan.card("WO-1002", "procurement")
    assert "Part of WO-1001" in card
    assert "PS-24" in card
    assert "Part of WO-1001" in await lin.card("WO-1002"), "who brought it about follows"
    assert "WO-1001" in await dan.press("Open WO-1001", "WO-1002", "procurement")


async def test_when_it_is_received_the_repair_goes_on(stage: Stage) -> None:
    ann, _ = await bought(stage)
    dan, tao = await stage.player("dan"), await stage.player("tao")
    await done(stage, dan, "procurement", ("Accept", "Done"), {"Supplier": "Delta"})
    assert "接单" not in await tao.buttons("WO-1001", "warehouse")
    await done(stage, tao, "warehouse", ("接单", "完成"), {})
    card = await ann.card("WO-1001")
    assert "done with WO-1002" in card
    assert "Supplier: Delta" in card
    assert "接单" in await tao.buttons("WO-1001", "warehouse")


async def test_cancelled_the_leads_manager_decides(stage: Stage) -> None:
    ann, _ = await bought(stage)
    kai, dan = await stage.player("kai"), await stage.player("dan")
    await dan.order("cancel WO-1002 they do not make it any more")
    await stage.settle()
    assert "WO-1002 was cancelled: they do not make it any more" in await ann.card("WO-1001")
    assert "Please decide about WO-1001" in await kai.place()
    await kai.press("Once more", "WO-1001")
    await stage.settle()
    assert "waits for WO-1003" in await ann.card("WO-1001")


async def test_with_the_repair_an_unbegun_purchase_is_cancelled(stage: Stage) -> None:
    ann, _ = await bought(stage)
    await ann.order("cancel WO-1001 we bought a new line")
    await stage.settle()
    dan = await stage.player("dan")
    assert "Cancelled" in await dan.card("WO-1002", "procurement")


async def test_a_purchase_that_was_begun_goes_on_and_everybody_is_told(stage: Stage) -> None:
    ann, _ = await bought(stage)
    dan, kai = await stage.player("dan"), await stage.player("kai")
    await done(stage, dan, "procurement", ("Accept",), {})
    await ann.order("cancel WO-1001 we bought a new line")
    await stage.settle()
    assert "Open" in await dan.card("WO-1002", "procurement")
    assert "cancelled WO-1001, of which this is a part: we bought a new line" in await kai.place()


@pytest.mark.chats("web")
async def test_a_crash_in_between_leaves_neither_order_changed(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    office = stage.baton.office
    with pytest.raises(InterruptedError):
        await _finish_and_crash(office)
    async with office.database.reading() as connection:
        assert await orders.load_number(connection, "WO-1002") is None
        order = await orders.load(connection, 1001)
    assert order
    assert order.step("diagnose").state is StepState.ACCEPTED


async def _finish_and_crash(office: Office) -> None:
    """Lin's Done, with the purchase that follows, up to just before the commit."""
    finish = Finish("diagnose", {"spare_part": "PS-24", "in_stock": "no"})
    async with office.database.writing() as connection:
        who = office.setup.company.people["lin"]
        order = await carry_out(office.session(connection, who), 1001, finish)
        assert isinstance(order, WorkOrder)
        assert order.step("buy-part").child
        raise InterruptedError


@pytest.mark.chats("web")
async def test_an_edited_flow_changes_no_running_order(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann)
    office = stage.baton.office
    company = office.setup.company
    flows = {**company.flows, "repair": replace(company.flows["repair"], steps=company.flows["repair"].steps[:1])}
    office.replace_company(replace(office.setup, company=replace(company, flows=flows)))
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    await lin.press("Done", "WO-1001", "engineering")
    await lin.fill(MISSING)
    await stage.settle()
    assert "waits for WO-1002" in await ann.card("WO-1001")
    assert "Check and release" in await ann.card("WO-1001")
