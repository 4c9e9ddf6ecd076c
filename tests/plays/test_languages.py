"""Play 13: each in their own language, on one order."""

from tests.plays.stage import Stage


async def test_a_chinese_requester_and_an_english_department_share_an_order(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    assert "繁體中文" in await ann.order("language zh-Hant")
    await ann.order("維修 3號線PLC 停機了 緊急")
    await ann.fill({"產線還在運作嗎？": "已停機"})
    await stage.settle()
    assert "工單" in await ann.order("help") or "下單" in await ann.order("help")
    assert "緊急" in await ann.card("WO-1001")
    assert "Urgent" in await lin.card("WO-1001", "engineering")
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    assert "林偉" in await ann.card("WO-1001")
    await ordered_again(stage)


async def ordered_again(stage: Stage) -> None:
    """Back to English with one word."""
    ann = await stage.player("ann")
    assert "I speak English now" in await ann.order("language en")
