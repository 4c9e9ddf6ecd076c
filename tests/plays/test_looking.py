"""Play 11: mine, list, show, board, load, why."""

from tests.plays.scenes import ordered
from tests.plays.stage import Stage


async def test_everybody_finds_what_they_look_for(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann)
    assert "WO-1001 Nothing moves" in await ann.order("mine")
    assert "WO-1001" in await lin.order("mine"), "offered to Lin's department"
    assert "WO-1001" in await lin.order("list engineering urgent")
    assert "WO-1001" not in await lin.order("list legal")
    assert "Nothing fits" in await lin.order("list closed")
    shown = await lin.order("show WO-1001")
    assert "Ann Zhou ordered; lead: Engineering" in shown
    assert "A line that stands still costs 4,000 EUR" in await lin.order("why 1001")
    assert "1 to take" in await lin.order("board")
    assert "Engineering" in await lin.order("load")
    assert "I find no order" in await lin.order("show WO-77")


async def test_the_reasons_and_the_timeline_name_steps_as_the_card_does_and_list_in_the_readers_way(
    stage: Stage,
) -> None:
    ann, xin = await stage.player("ann"), await stage.player("xin")
    await ordered(stage, ann)
    said = await xin.order("why WO-1001")
    assert "是否需要步骤“采购备件”" in said, said
    assert "buy-part" not in said
    assert "主办：工程部，协办：仓库、质量部" in await xin.order("show WO-1001")


async def test_the_board_and_the_load_are_narrowed_to_a_department_and_swallow_no_order(stage: Stage) -> None:
    ann, xin = await stage.player("ann"), await stage.player("xin")
    await ordered(stage, ann)
    assert "1 to take" in await ann.order("board engineering")
    assert "to take" not in await ann.order("board legal")
    said = await xin.order("load 工程部")
    assert "工程部" in said
    assert "法务部" not in said
    await ann.order("load the truck for Nordwasser")
    assert "load the truck for Nordwasser" in await ann.form()


async def test_other_words_for_commands_do_the_same_and_never_swallow_an_order(stage: Stage) -> None:
    ann = await stage.player("ann")
    assert "Which language" in await ann.order("lang")
    assert "繁體中文" in await ann.order("lang zh-Hant")
    assert "English" in await ann.order("/lang english")
    assert "accept WO-1001" in await ann.order("?")
    assert "Ann Zhou's desk" in await ann.order("my")
    assert "Which order?" in await ann.order("show")
    await ann.order("my pump 7 leaks")
    assert "Does the line still run?" in await ann.form()
