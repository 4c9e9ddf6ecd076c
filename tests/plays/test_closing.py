"""Play 9: cancel, confirm, rate, reopen."""

from bot.housekeeping import tidy
from tests.plays.scenes import all_done, does, ordered
from tests.plays.stage import Stage


async def test_the_requester_confirms_and_rates(stage: Stage) -> None:
    ann, lin = await all_done(stage)
    assert "is closed" in await ann.press("Confirm", "WO-1001")
    await stage.settle()
    await ann.press("Rate", "WO-1001")
    await ann.fill({"How did it go?": "★★★★"})
    await stage.settle()
    assert "★★★★" in await ann.card("WO-1001")
    assert "Closed" in await lin.card("WO-1001", "engineering")


async def test_the_requester_reopens(stage: Stage) -> None:
    ann, lin = await all_done(stage)
    await ann.press("Reopen", "WO-1001")
    await ann.fill({"What is missing?": "It stopped again"})
    await stage.settle()
    assert "Accept" in await lin.buttons("WO-1001", "engineering")
    assert "Open" in await ann.card("WO-1001")


async def test_after_another_repair_quality_checks_again(stage: Stage) -> None:
    ann, lin = await all_done(stage)
    ning = await stage.player("ning")
    await ann.press("Reopen", "WO-1001")
    await ann.fill({"What is missing?": "It stopped again"})
    await stage.settle()
    assert "Coming: “Check and release”" in await ning.card("WO-1001", "quality")
    assert "Accept" not in await ning.buttons("WO-1001", "quality")
    await does(stage, lin, "engineering", {})
    assert "Accept" in await ning.buttons("WO-1001", "quality")
    assert "Open" in await ann.card("WO-1001")
    await does(stage, ning, "quality", {"Does it run well?": "Yes"})
    assert "Done, to be confirmed" in await ann.card("WO-1001")


async def test_a_cancelled_order_has_no_buttons_and_says_so(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann)
    pressing = await lin.aims("Accept", "WO-1001", "engineering")
    await ann.press("Cancel order", "WO-1001")
    await ann.fill({"Why is the order called off?": "A fuse; we changed it"})
    assert "was cancelled" in await pressing()
    await stage.settle()
    assert "Accept" not in await lin.buttons("WO-1001", "engineering")
    assert "Cancelled" in await lin.card("WO-1001", "engineering")


async def test_an_order_closes_by_itself_when_nobody_objects(stage: Stage) -> None:
    ann, _ = await all_done(stage)
    await stage.later(hours=24 * 6)
    assert "Closed" in await ann.card("WO-1001")
    assert (await ann.place()).count("I closed the order") == 1


async def test_reopened_long_after_it_was_tidied_away_an_order_has_new_cards(stage: Stage) -> None:
    ann, lin = await all_done(stage)
    await ann.press("Confirm", "WO-1001")
    await stage.settle()
    await stage.later(days=91)
    await tidy(stage.baton.office)
    await ann.press("Reopen", "WO-1001")
    await ann.fill({"What is missing?": "It stopped again"})
    await stage.settle()
    assert "Open" in await ann.card("WO-1001")
    assert "Accept" in await lin.buttons("WO-1001", "engineering")
    shown = await lin.order("show WO-1001")
    assert "Lin Wei finished “Repair it”" in shown
