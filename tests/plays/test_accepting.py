"""Play 4: Accept, by the right person, a second one, and one of another department."""

from tests.plays.scenes import ordered
from tests.plays.stage import Stage
from tests.plays.web_player import WebPlayer


async def test_accept_shows_who_and_since_when_on_every_card(stage: Stage) -> None:
    ann, lin, ning = await stage.player("ann"), await stage.player("lin"), await stage.player("ning")
    await ordered(stage, ann)
    assert "is yours" in await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    for card in (
        await ann.card("WO-1001"),
        await lin.card("WO-1001", "engineering"),
        await ning.card("WO-1001", "quality"),
    ):
        assert "Lin Wei since 10:00" in card


async def test_buttons_name_their_step_only_where_there_are_several(stage: Stage) -> None:
    await ordered(stage, await stage.player("ann"))
    page = await stage.player("lin", "web")
    assert isinstance(page, WebPlayer)
    card = (await page.page("/orders/WO-1001")).by_id("o-card")
    assert card is not None
    labels = [node.text for node in card.tagged("button")]
    assert "Accept" in labels, labels
    assert [label for label in labels if "·" in label] == []


async def test_a_second_presser_is_told_who_was_faster(stage: Stage) -> None:
    ann, lin, petra = await stage.player("ann"), await stage.player("lin"), await stage.player("petra")
    await ordered(stage, ann)
    pressing = await petra.aims("Accept", "WO-1001", "engineering")
    await lin.press("Accept", "WO-1001", "engineering")
    assert "Lin Wei was faster" in await pressing()


async def test_another_department_is_told_why_not(stage: Stage) -> None:
    ann = await stage.player("ann")
    await ordered(stage, ann)
    told = await ann.press("Accept", "WO-1001", "engineering")
    assert "This one is for Engineering" in told
    await stage.settle()
    assert "Ann Zhou since" not in await ann.card("WO-1001")


async def test_accept_can_be_given_back(stage: Stage) -> None:
    ann, lin = await stage.player("ann"), await stage.player("lin")
    await ordered(stage, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    await lin.press("Give back", "WO-1001", "engineering")
    await stage.settle()
    assert "Accept" in await lin.buttons("WO-1001", "engineering")
    wu = await stage.player("wu")
    assert "“诊断故障”派给了你" in await wu.place(), "the best two of those who are left are asked"
    assert "重新派给" in await wu.order("show WO-1001")
