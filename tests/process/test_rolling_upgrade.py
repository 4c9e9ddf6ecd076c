"""A newer Baton changes the schema while an older one is at work."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.process.aging import leases_run_out
from tests.process.house import House, housed
from tests.process.ledger import journal_of
from tests.process.newer import CONTRACTED, EXPANDED, next_release, release_after
from tests.process.scenes import ordered_in_slack, slack_card


@pytest.fixture
async def house(tmp_path: Path, postgres_url: str) -> AsyncIterator[House]:
    """A Slack workspace, and a database for several."""
    async with housed(tmp_path, postgres_url, ("slack",)) as house:
        yield house


async def test_an_expanded_schema_serves_old_and_new_side_by_side_and_a_contracted_one_ends_the_old(
    house: House, tmp_path: Path
) -> None:
    slack, code = house.slack, next_release(tmp_path)
    old = await house.start()
    newer = await house.launch(PYTHONPATH=code)
    await ordered_in_slack(slack)
    await newer.says("schema migrated")
    await newer.says("Baton runs for")
    await slack.connected(2)
    card = await slack_card(slack)
    await slack.user("ULIN").press(card, "Accept")
    card = await slack_card(slack, "Lin Wei since")
    await newer.kill()
    await leases_run_out(house.database_url)
    again = await house.launch()
    await again.says("the schema is newer and serves this Baton too")
    await again.says("Baton runs for")
    await slack.connected(2)
    await slack.user("ULIN").press(card, "Start")
    await slack_card(slack, "Lin Wei working since")
    happened = await journal_of(house.database_url)
    assert [happened.count(kind) for kind in ("Ordered", "Accepted", "Started")] == [1, 1, 1]
    migrating = await house.launch("migrate", PYTHONPATH=release_after(tmp_path))
    assert await migrating.ended() == 0, migrating.err
    assert migrating.out == [f"schema {CONTRACTED} (it was {EXPANDED})"]
    for process in (old, again):
        assert await process.ended() == 1
        assert f"its schema became {CONTRACTED}" in process.err[-1]
