"""A step finds its people: the best few are asked first, or the best one has it at once, and everybody learns why."""

from dataclasses import replace

from routing.offer import OfferPolicy
from tests.plays.scenes import does, ordered
from tests.plays.stage import Stage


def finds(stage: Stage, **policies: OfferPolicy) -> None:
    """Departments find their people in this way from now on."""
    setup = stage.baton.office.setup
    homes = {
        id_: replace(home, offer=policies.get(id_, OfferPolicy("all")))
        for id_, home in setup.company.departments.items()
    }
    stage.baton.office.replace_company(replace(setup, company=replace(setup.company, departments=homes)))


async def test_the_best_are_asked_first_and_the_others_when_they_do_not_move(stage: Stage) -> None:
    finds(stage, engineering=OfferPolicy("best", 1, widen_after=0.5))
    ann, lin, wu = await stage.player("ann"), await stage.player("lin"), await stage.player("wu")
    await ordered(stage, ann)
    told = await lin.place()
    assert "“Find the cause” is offered to you" in told
    assert "Why you: PLC and controls is a first skill" in told
    assert "Offered to Lin Wei until 10:30" in await wu.card("WO-1001", "engineering")
    assert "派给 林伟" in await wu.press("Accept", "WO-1001", "engineering")
    await stage.later(minutes=31)
    assert "“诊断故障”派给了你" in await wu.place()
    await wu.press("接单", "WO-1001")
    await stage.settle()
    assert "Wu Jian since 10:31" in await lin.card("WO-1001", "engineering")


async def test_the_best_one_has_it_at_once_and_may_give_it_back(stage: Stage) -> None:
    finds(stage, warehouse=OfferPolicy("assign"))
    ann, lin = await stage.player("ann"), await stage.player("lin")
    tao, xin = await stage.player("tao"), await stage.player("xin")
    await ordered(stage, ann)
    await does(stage, lin, "engineering", {"Spare part model": "PS-24"})
    assert "“领取备件”由你来做" in await tao.place()
    assert "Tao Deng since" in await lin.card("WO-1001", "engineering")
    assert "“领取备件”已改派给 罗欣" in await tao.press("退回", "WO-1001")
    await stage.settle()
    assert "“领取备件”由你来做" in await xin.place()
    assert "不是 邓涛：已退回这一步" in await xin.press("为什么是我？", "WO-1001", "warehouse")
    await xin.press("开始", "WO-1001")
    await stage.settle()
    assert "Xin Luo working since" in await lin.card("WO-1001", "engineering")


async def test_everybody_learns_why(stage: Stage) -> None:
    finds(stage)
    ann, lin, hao = await stage.player("ann"), await stage.player("lin"), await stage.player("hao")
    await ordered(stage, ann)
    said = await lin.press("Why me?", "WO-1001", "engineering")
    assert "You are number 1 of 2: PLC and controls is a first skill" in said
    assert "Everybody in Engineering may take it. It suits Lin Wei best" in said
    assert "Next: Wu Jian." in said
    assert "Hao Li: does not have the skill: PLC and controls" in said
    assert "没有派给你：没有这项技能" in await hao.press("Why me?", "WO-1001", "engineering")
    assert "It suits Lin Wei best" in await ann.order("why WO-1001")
