"""Play: open orders that look like a new one are shown once, to be joined or passed by."""

from tests.plays.player import Player
from tests.plays.scenes import REPAIR, ordered
from tests.plays.stage import Stage

PICTURE = [("plc.png", b"\x89PNG\r\n\x1a\n" + b"0" * 32)]
AGAIN = REPAIR | {"What is wrong?": "It stopped and nothing moves any more"}


async def asks_for_the_same(stage: Stage, player: Player) -> None:
    """Somebody fills in a second repair of the machine and sends it: the form stays, and shows WO-1001."""
    await ordered(stage, await stage.player("ann"))
    await player.order()
    await player.fill({"What is it about?": "Equipment repair"}, send=False)
    await player.fill(AGAIN)
    form = await player.form()
    assert "Open orders that look like yours" in form
    assert "WO-1001" in form
    assert "Nothing moves" in form
    assert "asked by Ann Zhou" in form
    assert "Also about Line 3 PLC" in form
    assert await player.card("WO-1002") == ""


async def test_joining_makes_a_follower_and_a_comment_and_no_order(stage: Stage) -> None:
    sofia, lin = await stage.player("sofia"), await stage.player("lin")
    await asks_for_the_same(stage, sofia)
    await sofia.press_in_form("Join WO-1001")
    await stage.settle()
    assert "Nothing moves" in await sofia.card("WO-1001"), "it stands with her from now on"
    assert "It stopped and nothing moves any more" in await lin.place("engineering")
    assert "I find no order" in await lin.order("show WO-1002")
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    assert "Lin Wei since" in await sofia.card("WO-1001")


async def test_creating_anyway_takes_one_press_and_managers_see_what_it_may_repeat(stage: Stage) -> None:
    sofia, kai, ann = await stage.player("sofia"), await stage.player("kai"), await stage.player("ann")
    await asks_for_the_same(stage, sofia)
    assert "WO-1002" in await sofia.fill({})
    await stage.settle()
    assert "Possible duplicate of: WO-1001" in await kai.order("show WO-1002")
    assert "Possible duplicate" not in await ann.order("show WO-1002")
    told = await ann.order("similar WO-1002")
    assert "WO-1001" in told
    assert "Also about Line 3 PLC" in told
    assert "80 % the same words" in told or "the same words" in told
    await kai.order("cancel WO-1002 twice")
    await stage.settle()
    assert "None" in await ann.order("similar WO-1001"), "only open orders count"


async def test_a_quick_order_is_held_up_once_too(stage: Stage) -> None:
    ann, sofia = await stage.player("ann"), await stage.player("sofia")
    await ordered(stage, ann)
    await sofia.order("repair line 3 PLC stands still, no, it stands still, urgent")
    form = await sofia.form()
    if "Does the line still run?" in form:
        await sofia.fill({"Does the line still run?": "No, it stands still"})
    assert "WO-1001" in await sofia.form()
    assert "WO-1002" in await sofia.fill({})


async def test_an_order_that_is_over_is_not_shown_and_cannot_be_joined(stage: Stage) -> None:
    sofia, ann = await stage.player("sofia"), await stage.player("ann")
    await asks_for_the_same(stage, sofia)
    await ann.order("cancel WO-1001 a mistake")
    await stage.settle()
    await sofia.press_in_form("Join WO-1001")
    assert "Join WO-1001" not in await sofia.form()
    assert "WO-1002" in await sofia.fill({})


async def test_other_work_is_not_held_up(stage: Stage) -> None:
    ann, sofia = await stage.player("ann"), await stage.player("sofia")
    await ordered(stage, ann)
    await sofia.order()
    await sofia.fill({"What is it about?": "Equipment repair"}, send=False)
    other = {"Which machine?": "Pump 7", "What is wrong?": "Leaks oil", "Does the line still run?": "Yes, as usual"}
    assert "WO-1002" in await sofia.fill(other)
