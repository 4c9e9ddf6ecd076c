"""`kill -9` at every step from a delivery to what is shown, on both databases."""

import contextlib
import os
import signal

import pytest

from tests.chaos.dying import COMMITS, POINTS
from tests.chaos.quiet import quiet
from tests.chaos.slack_story import SlackStory
from tests.process.house import House
from tests.process.running import Running

ALL = os.environ.get("BATON_CHAOS") == "all"
"""`make chaos`; else a slice that fits into every run of the tests."""
TIMES = (1, 3) if ALL else (2,)
"""Dies at the first arrival, or at a later one: another transaction, another card."""
ON_BOTH = ("journaled", "posted", "committing")
"""Points that also the short run tries on PostgreSQL."""


async def dying(house: House, point: str, times: int) -> Running:
    """Baton with a fuse, which may burn down while it starts."""
    migrated = await house.launch("migrate")
    assert await migrated.ended() == 0
    baton = await Running.launch(
        house.folder, house.environment | {"CHAOS": f"{point}:{times}"}, "run", program="tests.chaos.dying"
    )
    house.started.append(baton)
    with contextlib.suppress(AssertionError):
        await baton.says("Baton runs for")
        await house.slack.connected(timeout=20)
    assert baton.process.returncode in (None, -signal.SIGKILL), baton.err
    return baton


def cases() -> list[tuple[str, str, int]]:
    """Where, on which database, at which arrival."""
    every = [*POINTS, *COMMITS]
    both = every if ALL else ON_BOTH
    return [(p, d, t) for d, points in (("sqlite", every), ("postgres", both)) for p in points for t in TIMES]


@pytest.mark.parametrize(("point", "database", "times"), cases())
async def test_killed_at(house: House, point: str, times: int) -> None:
    story = SlackStory(house, await dying(house, point, times))
    await story.tell()
    if not story.deaths:
        pytest.fail(f"it never came to {point!r} {times} times")
    await quiet(story)
