"""What brings everything out: woken after each commit, and by a tick for what became due."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.delivery.budget import Budget
from bot.delivery.outgoing import Outgoing
from bot.delivery.placing import place_notices
from bot.delivery.queues import sweep_queues
from bot.delivery.rounds import Round
from bot.delivery.sweeping import sweep
from bot.delivery.timers import fire_timers
from bot.office import Office
from storage import timers
from storage.ledger import Ledger

PATIENCE = 12.0
"""Seconds that stopping waits for what is being sent; no single call to a chat takes longer."""
CLOCK_APART = 0.25
"""Seconds between two looks at the clock's work, since every change wakes it and few make anything due."""
BEHIND = 0.02
"""Seconds for which everything else leaves the process to the chats: about what bringing out a card takes."""
A_LITTLE = 0.002
"""Seconds after its moment in which a timer is due by every clock."""
SHORTEST_NAP = 0.02
"""Seconds; what may go sooner goes with the next, so that a fast chat does not cost a look for each message."""


class Deliverer:
    """The clock, the placing of notices and each chat have a round of their own: a chat that hangs holds up no other,
    and the first of many reminders goes out before the last has fired. Whatever is half done at the end is found again
    by the next start."""

    def __init__(self, office: Office, budget: Budget | None = None) -> None:
        self._office = office
        self._budget = budget or Budget(office.clock)
        self._out = Outgoing(office, self._budget, Ledger(office.database))
        self._rings: datetime | None = None
        self._rounds: tuple[Round, ...] = ()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begins to deliver, in the running loop."""
        clock = Round("clock", self._due, self._until_it_rings, apart=CLOCK_APART, behind=BEHIND)
        places = Round("places", self._placed, behind=BEHIND)
        chats = [self._bringing_to(chat) for chat in self._office.chats if chat != "web"]
        web = [self._bringing_to("web", after=chats)] if "web" in self._office.chats else []
        self._rounds = (*chats, *web, places, clock)
        self._tasks = [asyncio.create_task(round.run(), name=f"delivery: {round.name}") for round in self._rounds]
        self._tasks.append(asyncio.create_task(self._wake(), name="delivery: waking"))
        self._office.work.set()

    def _bringing_to(self, chat: str, after: Sequence[Round] = ()) -> Round:
        """Where most people look goes first: in the chats of the company."""
        behind = BEHIND if after else 0.0
        return Round(chat, partial(self._deliver, chat), partial(self._nap, chat), behind=behind, after=after)

    async def stop(self) -> None:
        """Finishes what is being sent, begins nothing more, and ends."""
        self._budget.close()
        if not self._tasks:
            return
        *working, waking = self._tasks
        for round in self._rounds:
            round.stop()
        await asyncio.wait(working, timeout=PATIENCE)
        for task in (*working, waking):
            task.cancel()
        await asyncio.wait((*working, waking))

    def tick(self) -> None:
        """The clock has moved: look what is due."""
        self._office.work.set()

    async def settle(self) -> None:
        """Does by itself, without `start`, all that is due at this moment."""
        while await self._due() + await self._placed() + sum([await self._swept(chat) for chat in self._office.chats]):
            pass

    async def _wake(self) -> None:
        while True:
            await self._office.work.wait()
            self._office.work.clear()
            for round in self._rounds:
                round.wake()

    async def _due(self) -> int:
        done = await fire_timers(self._office) + await sweep_queues(self._office)
        if not done:
            async with self._office.database.reading() as connection:
                self._rings = await timers.next_due(connection)
        return done

    async def _placed(self) -> int:
        return await place_notices(self._office)

    async def _deliver(self, chat: str) -> int:
        return int((await sweep(self._out, chat)).more)

    async def _swept(self, chat: str) -> int:
        swept = await sweep(self._out, chat)
        return swept.rows or int(swept.more)

    def _until_it_rings(self) -> float | None:
        """Seconds to the next timer, as far as the last look knew; it may have become due since."""
        if self._rings is None:
            return None
        return max(0.0, (self._rings - self._office.clock()).total_seconds()) + A_LITTLE

    def _nap(self, chat: str) -> float | None:
        opens = self._budget.opens(chat)
        return None if opens is None else max(SHORTEST_NAP, (opens - self._office.clock()).total_seconds())
