"""Play 21: the repair needs a part that must be bought: an order within the order."""

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
