"""Play: a step that would come back stops, and the managers on its way decide, once."""

import pytest

from tests.plays.player import Player
from tests.plays.scenes import ordered
from tests.plays.stage import Stage


async def handed(stage: Stage, giver: Player, at: str, to: str, why: str) -> str:
    """Somebody asks another department; what they are told."""
    await giver.press("Hand over", "WO-1001", at)
    told = await giver.fill({"To whom?": to, "Why?": why})
    await stage.settle()
    return told


async def kicked(stage: Stage) -> str:
    """Engineering gave it to quality, and quality wants to give it back; what quality is told."""
    ann, lin, ning = await stage.player("ann"), await stage.player("lin"), await stage.player("ning")
    await ordered(stage, ann)
    await handed(stage, lin, "engineering", "Quality", "It was never checked")
    await ning.press("Take over", "WO-1001", "quality")
    await stage.settle()
    return await handed(stage, ning, "quality", "Engineering", "It is the controls")


async def test_it_stays_and_each_manager_gets_the_whole_way_once(stage: Stage) -> None:
    told = await kicked(stage)
    assert "has been passed on before" in told
    ning = await stage.player("ning")
    card = await ning.card("WO-1001", "quality")
    assert "the managers decide" in card
    assert "Ning Cai" in card
    kai, fang = await stage.player("kai"), await stage.player("fang")
    asked = await kai.card("WO-1001")
    assert "Who does" in asked
    assert "Engineering → Quality · Lin Wei: It was never checked" in asked
    assert "wants to hand it to Engineering: It is the controls" in asked
    assert "Engineering gave it away earlier" in asked
    assert {"It stays with Quality", "It goes to Engineering"} <= set(await kai.buttons("WO-1001"))
    assert {"留在质量部", "转到工程部"} <= set(await fang.buttons("WO-1001"))
    assert (await kai.place()).count("Who does") == (await fang.place()).count("由谁负责？") == 1
    dan = await stage.player("dan")
    assert "Who does" not in await dan.place(), "procurement has nothing to do with it"


async def test_the_first_decision_counts_and_everybody_concerned_is_told(stage: Stage) -> None:
    await kicked(stage)
    kai, fang, ning = await stage.player("kai"), await stage.player("fang"), await stage.player("ning")
    late = await fang.aims("留在质量部", "WO-1001")
    assert "Decided" in await kai.press("It goes to Engineering", "WO-1001")
    await stage.settle()
    assert "郭凯 已于 10:00 裁定：由工程部负责" in await late()
    await stage.settle()
    assert "Kai Guo decided: Engineering does" in await ning.place()
    assert "郭凯 裁定" in await fang.place()
    lin = await stage.player("lin")
    assert "Accept" in await lin.buttons("WO-1001", "engineering")
    assert "Kai Guo decided: Engineering does" in await kai.place()
    assert not {"It stays with Quality", "It goes to Engineering"} & set(await kai.buttons("WO-1001"))


async def test_the_channel_of_a_department_that_has_it_no_longer_is_told(stage: Stage) -> None:
    await kicked(stage)
    kai, lin, ning = await stage.player("kai"), await stage.player("lin"), await stage.player("ning")
    await kai.press("It goes to Engineering", "WO-1001")
    await stage.settle()
    assert (await ning.place("quality")).count("Kai Guo decided: Engineering does") == 1
    assert "Kai Guo decided" not in await lin.place("engineering"), "it hears that it is its turn"


async def test_the_channel_of_a_department_that_does_not_get_it_is_told(stage: Stage) -> None:
    await kicked(stage)
    fang, lin, ning = await stage.player("fang"), await stage.player("lin"), await stage.player("ning")
    await fang.press("留在质量部", "WO-1001")
    await stage.settle()
    assert (await lin.place("engineering")).count("Fang Yu decided: Quality does") == 1
    assert "Fang Yu decided: Quality does" not in await ning.place("quality"), "nothing changes for it"


async def test_after_a_decision_only_a_manager_moves_it(stage: Stage) -> None:
    await kicked(stage)
    fang, ning = await stage.player("fang"), await stage.player("ning")
    await fang.press("留在质量部", "WO-1001")
    await stage.settle()
    await ning.press("Hand over", "WO-1001", "quality")
    assert "Asked" in await ning.fill({"To whom?": "Fang Yu", "Why?": "Lunch"}), "a colleague may still take over"


async def test_a_decision_can_be_typed(stage: Stage) -> None:
    await kicked(stage)
    kai, ning = await stage.player("kai"), await stage.player("ning")
    assert "Only the managers" in await ning.order("settle WO-1001")
    await kai.order("settle WO-1001")
    assert "Decided" in await kai.fill({"Which department does it?": "Quality"})
    await stage.settle()
    assert "Kai Guo decided: Quality does" in await ning.place()


async def test_managers_see_why_work_is_handed_about(stage: Stage) -> None:
    await kicked(stage)
    kai, lin = await stage.player("kai"), await stage.player("lin")
    await kai.press("It goes to Engineering", "WO-1001")
    await stage.settle()
    told = await kai.order("handoffs")
    assert "2 moves between departments, in 1 order." in told
    assert "0 handovers were not taken, 1 went to the managers" in told
    assert "1 × Engineering → Quality → Engineering" in told
    assert "It was never checked" in told
    assert "Only managers" in await lin.order("handoffs")


@pytest.mark.chats("web")
async def test_managers_who_do_not_decide_are_reminded_once_and_those_above_them_once(stage: Stage) -> None:
    await kicked(stage)
    kai, fang, grace = [await stage.player(person) for person in ("kai", "fang", "grace")]
    await stage.later(hours=72)
    for manager, said in (
        (kai, "Still open: who does"),
        (fang, "还没有裁定"),
        (grace, "The managers have not decided"),
    ):
        assert (await manager.place()).count(said) == 1
    await grace.press("Decide", "WO-1001")
    assert "Decided" in await grace.fill({"Which department does it?": "Quality"})
    await stage.settle()
    assert "the managers decide" not in await kai.card("WO-1001", "engineering")
