"""The queue of updates that the bot has not confirmed yet, and the long poll that waits at it."""

import asyncio
from collections.abc import Callable

from .refusals import OTHER_POLLER, conflict
from .text import Json

KEPT_SECONDS = 24 * 3600
ONLY_WHEN_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}
FIRST_ID = 870_001


class Updates:
    """Oldest first. `allowed` is None for Telegram's default: everything but the kinds that must be asked for."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.pending: list[Json] = []
        self.born: dict[int, float] = {}
        self.allowed: list[str] | None = None
        self.next_id = FIRST_ID
        self.arrived = asyncio.Event()
        self.poller: asyncio.Future[None] | None = None

    def add(self, kind: str, content: Json) -> Json | None:
        """Queues an update unless its kind is not allowed (then None), and wakes whoever waits."""
        wanted = kind in self.allowed if self.allowed else kind not in ONLY_WHEN_ASKED
        if not wanted:
            return None
        update = {"update_id": self.next_id, kind: content}
        self.born[self.next_id] = self.clock()
        self.next_id += 1
        self.pending.append(update)
        self.wake()
        return update

    def wake(self) -> None:
        """Lets a held poll and the webhook look again."""
        self.arrived.set()
        if self.poller and not self.poller.done():
            self.poller.set_result(None)

    def confirm(self, offset: int) -> None:
        """Forgets everything below `offset`; a negative one keeps only that many of the newest."""
        if offset > 0:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
        elif offset < 0:
            self.pending = self.pending[offset:]

    def drop(self, update: Json) -> None:
        """Forgets one update, delivered by webhook."""
        self.pending = [other for other in self.pending if other is not update]

    def peek(self, limit: int) -> list[Json]:
        """The oldest `limit` updates; what is older than a day is gone."""
        fresh = self.clock() - KEPT_SECONDS
        self.pending = [update for update in self.pending if self.born[update["update_id"]] >= fresh]
        return self.pending[:limit]

    async def poll(self, limit: int, seconds: float) -> list[Json]:
        """Waits for an update, ending the poll that waited before with a 409."""
        self.end_poll(OTHER_POLLER)
        mine = self.poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await mine
        except TimeoutError:
            return []
        finally:
            if self.poller is mine:
                self.poller = None
        return self.peek(limit)

    def end_poll(self, why: str) -> None:
        """409 for whoever waits now."""
        if self.poller and not self.poller.done():
            self.poller.set_exception(conflict(why))
