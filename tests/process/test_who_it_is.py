"""Finding out who somebody is, when that is not easy at the moment."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.office import Office
from bot.ports import Visit
from config import EXAMPLE, load_company
from storage.database import Database
from tests.plays.stage import Stage, staged
from tests.process.house import now


@pytest.fixture
async def stage(ready_sqlite_url: str) -> AsyncIterator[Stage]:
    """Baton and a Slack workspace."""
    async with staged(ready_sqlite_url, ("slack",)) as stage:
        yield stage


async def test_while_slack_does_not_say_who_it_is_nobody_is_a_stranger(stage: Stage) -> None:
    assert stage.world.slack
    stage.world.slack.fail_next("users.info", status=503)
    ann = await stage.player("ann")
    told = await ann.order("mine")
    assert "went wrong" in told
    assert "link" not in told
    assert "went wrong" not in await ann.order("mine")


async def test_what_the_files_say_now_goes_before_what_was_known(stage: Stage) -> None:
    lin, office = await stage.player("lin"), stage.baton.office
    assert "I speak English" in await lin.order("language en")
    office.replace_company(replace(office.setup, accounts={("slack", "ULIN"): "grace"}))
    assert "was reloaded" in await lin.order("reload"), "grace may, lin may not"


async def test_a_database_that_is_down_is_no_answer() -> None:
    office = Office(load_company(EXAMPLE), Database("postgresql+asyncpg://baton@127.0.0.1:1/baton"), now)
    with pytest.raises(OSError, match="Connect call failed"):
        await Desk(office).command(Visit("web", "ann", "@ann", "delivery", private=True), "mine")
