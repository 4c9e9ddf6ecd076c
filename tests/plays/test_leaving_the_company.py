"""Somebody is in the company's files no more: what is written to them stays as it was, and nothing more is."""

from dataclasses import replace

import pytest

from bot.former_people import remember_names
from routing.text import Text
from tests.plays.scenes import ordered
from tests.plays.stage import Stage, staged


def leaves(stage: Stage, *gone: str) -> None:
    """They are taken out of departments.yaml."""
    office = stage.baton.office
    company = office.setup.company
    people = {id: person for id, person in company.people.items() if id not in gone}
    office.replace_company(replace(office.setup, company=replace(company, people=people)))


async def test_whoever_has_left_hears_and_sees_nothing_more(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url, ("telegram",)) as stage:
        ann, lin, kai = await stage.player("ann"), await stage.player("lin"), await stage.player("kai")
        await ordered(stage, ann)
        await lin.press("Accept", "WO-1001", "engineering")
        await stage.settle()
        before = await ann.place(), await lin.place()
        leaves(stage, "ann", "lin")
        await stage.later(hours=4)
        assert "is still with Lin Wei" in await kai.place(), "as they were last known"
        assert (await ann.place(), await lin.place()) == before


async def test_whoever_left_keeps_their_name_over_a_restart(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url) as stage:
        office = stage.baton.office
        await remember_names(office)
        ann, lin, tao = await stage.player("ann"), await stage.player("lin"), await stage.player("tao")
        await ordered(stage, ann)
        await lin.press("Accept", "WO-1001", "engineering")
        await stage.settle()
        leaves(stage, "lin")
        office.setup = replace(office.setup, former={})
        await remember_names(office)
        assert set(office.setup.former) == {"lin"}
        assert "Lin Wei accepted" in await ann.order("show WO-1001")
        assert "林伟" in await tao.order("show WO-1001")


async def test_somebody_who_came_back_under_another_name_is_called_by_it(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url) as stage:
        office = stage.baton.office
        await remember_names(office)
        company = office.setup.company
        people = {**company.people, "lin": replace(company.people["lin"], name=Text("Lin Chen"))}
        office.replace_company(replace(office.setup, company=replace(company, people=people)))
        await remember_names(office)
        leaves(stage, "lin")
        office.setup = replace(office.setup, former={})
        await remember_names(office)
        assert office.setup.former == {"lin": Text("Lin Chen")}


@pytest.mark.chats("web")
async def test_whoever_left_before_anybody_knew_their_name_is_somebody_who_left(stage: Stage) -> None:
    ann, lin, tao = await stage.player("ann"), await stage.player("lin"), await stage.player("tao")
    await ordered(stage, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    leaves(stage, "lin")
    office = stage.baton.office
    office.setup = replace(office.setup, former={})
    shown = await ann.order("show WO-1001")
    assert "somebody who left since" in shown
    assert "somebody who left accepted" in shown
    assert "lin" not in shown.replace("line", "").split()
    assert "已离职的同事" in await tao.order("show WO-1001")


async def test_whoever_comes_back_has_the_name_of_now(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url) as stage:
        whole = stage.baton.office.setup
        leaves(stage, "lin", "wu")
        assert set(stage.baton.office.setup.former) == {"lin", "wu"}
        leaves(stage, "hao")
        assert set(stage.baton.office.setup.former) == {"lin", "wu", "hao"}
        stage.baton.office.replace_company(whole)
        assert stage.baton.office.setup.former == {}
