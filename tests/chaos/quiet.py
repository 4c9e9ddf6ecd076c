"""After the trouble: everything goes out, and every promise is kept."""

import asyncio
import contextlib

from tests.chaos.promises import kept
from tests.chaos.story import Story


async def quiet(story: Story) -> None:
    """Baton ends well. Looking takes time enough to wait by."""
    await story.until(story.ended, 60)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(60):
            while await kept(story.house, story.unsure):
                pass
    broken = await kept(story.house, story.unsure)
    assert not broken, broken
    assert await story.baton.stop() == 0
