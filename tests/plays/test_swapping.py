"""Two colleagues swap their shifts, when both want to."""

from tests.plays.stage import Stage


async def test_a_swap_counts_once_the_other_agrees(stage: Stage) -> None:
    lin, hao, kai = await stage.player("lin"), await stage.player("hao"), await stage.player("kai")
    said = await lin.order("swap hao friday")
    assert (
        "Hao Li is asked. Fri, Nov 27: Hao Li works 08:30–12:00, 13:00–17:30 for Lin Wei, who works 14:00–22:00" in said
    )
    await stage.settle()
    assert "林伟 想和你换班" in await hao.place()
    assert "说好了" in await hao.press("同意", "换班")
    await stage.settle()
    assert "A swap is agreed" in await lin.place()
    assert "A swap is agreed. Fri, Nov 27" in await kai.place()
    assert "Taken back" in await lin.press_private("Undo")
    await stage.settle()
    assert "took a swap back" in await kai.place()


async def test_declined_it_changes_nothing(stage: Stage) -> None:
    lin, hao = await stage.player("lin"), await stage.player("hao")
    await lin.order("swap hao friday")
    await stage.settle()
    await hao.press("谢绝", "换班")
    await stage.settle()
    assert "declined to swap" in await lin.place()


async def test_what_cannot_be_swapped_is_said(stage: Stage) -> None:
    lin = await stage.player("lin")
    assert "Which day?" in await lin.order("swap hao")
    assert "nothing to swap" in await lin.order("swap hao sunday")
    assert "another department" in await lin.order("swap tao friday")


async def test_a_swap_that_another_one_has_overtaken_is_not_agreed(stage: Stage) -> None:
    lin, hao, kai = await stage.player("lin"), await stage.player("hao"), await stage.player("kai")
    wu = await stage.player("wu")
    await lin.order("swap hao friday")
    await stage.settle()
    first = await hao.aims("同意", "换班")
    await wu.order("swap hao friday")
    await stage.settle()
    second = await hao.aims("同意", "换班")
    assert "说好了" in await first()
    assert "之后班次有变" in await second()
    await stage.settle()
    assert (await kai.place()).count("A swap is agreed") == 1


async def test_nobody_agrees_to_a_day_that_is_over(stage: Stage) -> None:
    lin, hao = await stage.player("lin"), await stage.player("hao")
    await lin.order("swap hao tomorrow")
    await stage.settle()
    late = await hao.aims("同意", "换班")
    await stage.later(days=2)
    assert "那已经结束了" in await late()
