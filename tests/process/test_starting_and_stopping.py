"""A clean start, a clean stop, and a second start that finds everything."""

import httpx

from tests.process.house import House
from tests.process.scenes import ordered_in_slack, slack_card


async def test_it_says_where_it_is_and_looks_after_itself(bare_on_both: House) -> None:
    baton = await bare_on_both.start()
    async with httpx.AsyncClient(base_url=baton.url, timeout=60) as client:
        assert (await client.get("/healthz")).text == "ok\n"
        assert (await client.get("/readyz")).text == "ready\n"
        assert "python_info" in (await client.get("/metrics")).text
        assert (await client.get("/", follow_redirects=True)).status_code == 200
    assert await baton.stop() == 0
    assert baton.warnings() == []
    stopping, stopped = baton.logs[-2:]
    assert (stopping["event"], stopped["event"]) == ("stopping", "stopped")
    assert stopped["seconds"] > 0


async def test_a_stopped_process_is_continued_by_the_next(slack_on_both: House) -> None:
    slack = slack_on_both.slack
    first = await slack_on_both.start()
    await ordered_in_slack(slack)
    assert await first.stop() == 0
    second = await slack_on_both.start()
    card = await slack_card(slack)
    await slack.user("ULIN").press(card, "Accept")
    await slack_card(slack, "Lin Wei since")
    assert await second.stop() == 0
    assert (first.warnings(), second.warnings()) == ([], [])
    assert [call.method for call in slack.calls if call.status == 429] == []
