"""A desk whose database comes and goes, and whose work can be held up."""

import asyncio
from collections import defaultdict

from sqlalchemy.exc import OperationalError

from bot.desk import Desk
from bot.desk_port import SourceMessage
from bot.office import Office
from bot.ports import Visit
from handlers.showing.view import Reply


class SlowDesk(Desk):
    """Notes which commands are begun and ended; those with a gate wait for it, the first `failing` ones fail."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.gates: dict[str, asyncio.Event] = defaultdict(_open)
        self.failing: list[Exception] = []
        self.changed = asyncio.Event()

    async def command(self, visit: Visit, text: str, source: SourceMessage | None = None) -> Reply:
        """Holds the command up, or fails, before it is committed."""
        self.begun.append(text)
        self.changed.set()
        await self.gates[text].wait()
        if self.failing:
            raise self.failing.pop(0)
        reply = await super().command(visit, text, source)
        self.ended.append(text)
        self.changed.set()
        return reply

    async def until(self, seen: list[str], wanted: list[str]) -> None:
        """Until exactly these commands are in one of the lists."""
        async with asyncio.timeout(5):
            while seen != wanted:
                self.changed.clear()
                await self.changed.wait()


def database_away() -> Exception:
    """What the desk raises while the database cannot be reached."""
    return OperationalError("SELECT 1", {}, Exception("the database is away"))


def _open() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event
