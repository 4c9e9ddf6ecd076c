"""A disk that is full for a while: nothing is acknowledged unstored, pages still open, and all goes on afterwards.

The limit on the size of files (RLIMIT_FSIZE) stands in for it: every write of the process to a file fails from then on.
"""

import asyncio
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.process.house import housed
from tests.process.ledger import journal_of
from tests.process.running import Running
from tests.process.scenes import ordered_in_slack, slack_card
from tests.process.test_database_away import ready


@contextmanager
def full(baton: Running) -> Iterator[None]:
    """No file of the process grows, and none is written beyond its first bytes."""
    kept = resource.prlimit(baton.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(baton.process.pid, resource.RLIMIT_FSIZE, (1, kept[1]))
    try:
        yield
    finally:
        resource.prlimit(baton.process.pid, resource.RLIMIT_FSIZE, kept)


async def test_a_press_waits_for_room_on_the_disk(tmp_path: Path, sqlite_url: str) -> None:
    async with housed(tmp_path, sqlite_url, ("slack",), ack_timeout=1.0, retry_delays=(1.0, 1.0, 1.0)) as house:
        slack = house.slack
        baton = await house.start()
        await ordered_in_slack(slack)
        card = await slack_card(slack)
        with full(baton):
            pressing = asyncio.create_task(slack.user("ULIN").press(card, "Accept"))
            await baton.says("will come again")
            assert await ready(baton) == 200, "reading needs no room"
        await pressing
        assert slack.user("ULIN").troubles == []
        await slack_card(slack, "Lin Wei since")
        assert await baton.stop() == 0
        assert (await journal_of(sqlite_url)).count("Accepted") == 1
