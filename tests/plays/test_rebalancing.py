"""A manager spreads what nobody has started, with one press, and takes it back with another."""

from tests.plays.player import Player
from tests.plays.scenes import REPAIR, places
from tests.plays.stage import Stage


async def three_on_one_desk(stage: Stage) -> tuple[Player, Player]:
    """Lin has taken three repairs; returns Kai, who manages engineering, and Lin."""
    ann, lin, kai = await stage.player("ann"), await stage.player("lin"), await stage.player("kai")
    for number in ("WO-1001", "WO-1002", "WO-1003"):
        await ann.order("new")
        await ann.fill({"What is it about?": "Equipment repair"}, send=False)
        await places(ann, REPAIR)
        await stage.settle()
        await lin.press("Accept", number, "engineering")
        await stage.settle()
    return kai, lin


async def test_a_manager_spreads_the_work_and_takes_it_back(stage: Stage) -> None:
    kai, lin = await three_on_one_desk(stage)
    proposed = await kai.order("rebalance engineering")
    assert "Spreading the work of Engineering" in proposed
    assert "Lin Wei" in proposed
    assert "→" in proposed
    assert "1 move:" in proposed
    assert "1 step moved" in await kai.press_private("Move 1 step")
    await stage.settle()
    assert "You need not do it any more" in await lin.place()
    assert "Taken back: 1 step" in await kai.press_private("Take back")
    await stage.settle()
    assert "gave you" in await lin.place()


async def test_what_is_spread_well_already_stays(stage: Stage) -> None:
    kai, _lin = await three_on_one_desk(stage)
    await kai.order("rebalance engineering")
    await kai.press_private("Move 1 step")
    await stage.settle()
    assert "Nothing to move" in await kai.order("rebalance")


async def test_only_managers_spread_work(stage: Stage) -> None:
    lin = await stage.player("lin")
    assert "Only the managers of Engineering can do that" in await lin.order("rebalance engineering")
    assert "There are:" in await lin.order("rebalance nowhere")
