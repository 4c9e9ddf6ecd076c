"""What stands in for Slack has no `chat.update`: it is asked more and more seldom, and the log says so once."""

from structlog.testing import capture_logs

from tests.plays.scenes import ordered
from tests.plays.stage import staged

MINUTES = 40


async def test_who_cannot_edit_is_asked_more_and_more_seldom(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url, ("slack",)) as stage:
        slack = stage.world.slack
        assert slack
        await ordered(stage, await stage.player("ann"))
        slack.fail_next("chat.update", error="unknown_method", times=1000)
        with capture_logs() as said:
            await (await stage.player("lin")).press("Accept", "WO-1001", "engineering")
            for _ in range(MINUTES):
                await stage.later(minutes=1)
        calls = [call.args["ts"] for call in slack.called("chat.update")]
        assert calls
        assert max(calls.count(ts) for ts in calls) < MINUTES / 2
        told = [line for line in said if line["event"] == "Slack has no chat.update, so cards stay as they were posted"]
        assert len(told) == 1
        delayed = [line["card"] for line in said if line["event"] == "card delayed"]
        assert len(delayed) == len(set(delayed)), "of each card it is said once"
        slack.mend()
        await stage.later(hours=1)
        assert "Lin Wei since" in await (await stage.player("ning")).card("WO-1001", "quality")
