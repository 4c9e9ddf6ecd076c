"""Several processes on one PostgreSQL, and the clock that nobody wakes."""

from pathlib import Path

from tests.process.aging import leases_run_out, timers_come_due
from tests.process.house import House, housed
from tests.process.ledger import journal_of
from tests.process.scenes import SOON, ordered_in_slack, slack_card


async def test_two_processes_share_the_work_and_one_may_die(tmp_path: Path, postgres_url: str) -> None:
    async with housed(tmp_path, postgres_url, ("slack",)) as house:
        slack = house.slack
        first, second = await house.launch(), await house.launch()
        for process in (first, second):
            await process.says("Baton runs for")
        await slack.connected(2)
        await ordered_in_slack(slack)
        card = await slack_card(slack)
        quality = await slack_card(slack, channel="CQUALITY")
        await first.kill()
        await leases_run_out(postgres_url)
        await slack.user("ULIN").press(card, "Accept")
        await slack_card(slack, "Lin Wei since")
        await slack.until(lambda: "Lin Wei since" in slack.text_of(quality), timeout=SOON)
        assert await second.stop() == 0
        assert len(slack.cards("CENGINEERING", "WO-1001")) == 1
        happened = await journal_of(postgres_url)
        assert (happened.count("Ordered"), happened.count("Accepted")) == (1, 1)


async def test_what_comes_due_happens_although_nobody_does_anything(slack_house: House) -> None:
    slack = slack_house.slack
    baton = await slack_house.start()
    await ordered_in_slack(slack)
    await slack_card(slack)
    await timers_come_due(slack_house.database_url, "accept")
    await slack_card(slack, "Nobody has accepted")
    assert await baton.stop() == 0
    assert (await journal_of(slack_house.database_url)).count("Reminded") == 1
