"""Somebody is in the company's files no more: what is written to them stays as it was, and nothing more is."""

from dataclasses import replace

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
        assert "is still with lin" in await kai.place()
        assert (await ann.place(), await lin.place()) == before
