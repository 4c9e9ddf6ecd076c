"""Play 6: trouble reaches the managers, with evidence and buttons."""

from tests.plays.scenes import does, ordered
from tests.plays.stage import Stage


async def reported(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    await lin.press("Report trouble", "WO-1001", "engineering")
    told = await lin.fill({"What is in the way?": "Parts are missing", "In your own words": "No spare PS-24"})
    assert "managers have been told" in told
    await stage.settle()


async def test_a_manager_sees_the_evidence_and_dismisses(stage: Stage) -> None:
    await reported(stage)
    kai, ann = await stage.player("kai"), await stage.player("ann")
    alert = await kai.card("WO-1001")
    assert "Trouble in WO-1001" in alert
    assert "Parts are missing: No spare PS-24" in alert
    assert "Waiting behind it: Buy the spare part" in alert
    assert {"Reassign", "Hand over", "Extend", "Dismiss"} <= set(await kai.buttons("WO-1001"))
    assert "Parts are missing" in await ann.card("WO-1001")
    await kai.press("Dismiss", "WO-1001")
    await stage.settle()
    assert "is over" in await kai.card("WO-1001")
    assert "Parts are missing" not in await ann.card("WO-1001")


async def test_a_manager_reassigns(stage: Stage) -> None:
    await reported(stage)
    kai, petra, lin = await stage.player("kai"), await stage.player("petra"), await stage.player("lin")
    await kai.press("Reassign", "WO-1001")
    await kai.fill({"Who should do it?": "Petra Lang (Engineering)"})
    await stage.settle()
    assert "Petra Lang since" in await lin.card("WO-1001", "engineering")
    assert "gave you" in await petra.place()
    assert "You need not do it any more" in await lin.place()


async def test_a_manager_extends(stage: Stage) -> None:
    await reported(stage)
    kai, ann = await stage.player("kai"), await stage.player("ann")
    await kai.press("Extend", "WO-1001")
    await kai.fill({"New deadline": "2026-11-24T15:00"})
    await stage.settle()
    assert "15:00" in await ann.card("WO-1001")


async def test_trouble_of_a_step_that_waits_again_can_be_dismissed_and_its_reporter_hears(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    tao, qiang = await stage.player("tao"), await stage.player("qiang")
    await ordered(stage, ann)
    await does(stage, lin, "engineering", {"Spare part model": "PS-24"})
    await tao.press("报告问题", "WO-1001", "warehouse")
    await tao.fill({"遇到什么问题？": "缺少配件"})
    await stage.settle()
    assert "is in work again" in await lin.order("undo WO-1001")
    await stage.settle()
    assert "Parts are missing" in await ann.card("WO-1001")
    await qiang.press("解除", "WO-1001")
    await stage.settle()
    assert "Parts are missing" not in await ann.card("WO-1001")
    assert "解除了“领取备件”的问题" in await tao.place()
