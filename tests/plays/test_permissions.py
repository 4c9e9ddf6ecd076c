"""What a field permission hides stays hidden: on cards, in results, in reasons, and for downloads."""

from dataclasses import replace

import pytest

from routing.company import Company
from routing.permissions import FieldPermission
from tests.plays.scenes import ordered
from tests.plays.stage import Stage

SECRET = FieldPermission("*", "spare_part", read=("engineering",))
ASSET = FieldPermission("*", "asset", read=("engineering", "requester"))


def hiding(company: Company) -> Company:
    """The company with two secrets."""
    return replace(company, permissions=(SECRET, ASSET, *company.permissions))


@pytest.fixture
def hidden(stage: Stage) -> Stage:
    """A stage on which the spare part is engineering's own, and the machine the requester's too."""
    office = stage.baton.office
    office.replace_company(replace(office.setup, company=hiding(office.setup.company)))
    return stage


async def test_a_hidden_result_and_a_hidden_field_reach_nobody_else(hidden: Stage) -> None:
    ann, lin = await hidden.player("ann"), await hidden.player("lin")
    ning, omar = await hidden.player("ning"), await hidden.player("omar")
    await ordered(hidden, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await hidden.settle()
    await lin.press("Done", "WO-1001", "engineering")
    await lin.fill({"Spare part model": "PS-24"})
    await hidden.settle()
    assert "PS-24" in await lin.card("WO-1001", "engineering")
    assert "PS-24" not in await ning.place("quality")
    assert "PS-24" not in await ann.place()
    assert "LINE3" in await ann.card("WO-1001")
    assert "LINE3" not in await ning.place("quality")
    for words in ("show WO-1001", "why WO-1001", "list", "mine"):
        told = await omar.order(words)
        assert "PS-24" not in told
        assert "LINE3" not in told, words
