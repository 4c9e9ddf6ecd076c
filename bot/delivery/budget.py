"""How fast each chat may be spoken to: what was spent, shared with the other processes through the database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import limits as documented
from bot.delivery.limits import Act, Limits, Meter
from bot.delivery.meters import Meters
from storage import budgets
from storage.closed import Closed
from storage.database import Database


@dataclass(frozen=True)
class Ask:
    """One call that somebody would like to make."""

    address: str
    act: Act


@dataclass
class Budget:
    """The meters of all chats, as they were when this process last looked. Chats without limits only have refusals,
    and those are not shared."""

    clock: Callable[[], datetime]
    limits: Mapping[str, Limits] = field(default_factory=lambda: documented.LIMITS)
    stopping: bool = False
    _meters: Meters = field(default_factory=Meters)

    def close(self) -> None:
        """The process stops: nothing more is sent; what was claimed is given back, for the next start."""
        self.stopping = True

    def pause(self, chat: str) -> timedelta:
        """How long a card that was just edited is left alone."""
        return self._of(chat).pause

    def closed(self, chat: str) -> Closed | None:
        """What need not be looked for now; None: nothing may go out at all."""
        return None if self.stopping else self._meters.closed(chat, self.clock())

    def opens(self, chat: str) -> datetime | None:
        """When something that is closed now opens; None when nothing is."""
        return self._meters.opens(chat, self.clock())

    def served(self, chat: str, address: str) -> datetime:
        """When this process last brought something there."""
        return self._meters.served(chat, address)

    async def grant(self, connection: AsyncConnection, chat: str, asks: Sequence[Ask]) -> Sequence[bool]:
        """Which calls may be made now, of these in this order; they are paid for when the transaction commits."""
        through = [self._of(chat).meters(chat, ask.address, ask.act) for ask in asks]
        if chat in self.limits:
            names = {meter.name for meters in through for meter in meters}
            self._meters.learn(await budgets.locked(connection, chat, names))
        now = self.clock()
        granted = [self._meters.spend(chat, ask.address, each, now) for ask, each in zip(asks, through, strict=True)]
        paid = [meter for meters, may in zip(through, granted, strict=True) if may for meter in meters]
        await self._write(connection, paid)
        return granted

    async def give_back(self, connection: AsyncConnection, chat: str, ask: Ask) -> None:
        """A call that was paid for was not needed."""
        meters = [meter for meter in self._of(chat).meters(chat, ask.address, ask.act) if meter.rate.every]
        if meters:
            known = await budgets.locked(connection, chat, [meter.name for meter in meters])
            self._meters.learn({m.name: known[m.name] - m.rate.every for m in meters if m.name in known})
            await self._write(connection, [meter for meter in meters if meter.name in known])

    def still_refused(self, chat: str, ask: Ask) -> timedelta:
        """How long a call has to wait because of what was refused since it was paid for; zero when it may be made."""
        until = self._meters.refused_until(self._of(chat).meters(chat, ask.address, ask.act))
        return max(until - self.clock(), timedelta(0))

    async def refused(self, database: Database, chat: str, ask: Ask, seconds: float, *, everywhere: bool) -> None:
        """The chat said to wait: every process of this database does."""
        meter = self._of(chat).refused(chat, ask.address, ask.act) if not everywhere else Meter(chat)
        opens = self.clock() + timedelta(seconds=seconds)
        self._meters.close(chat, meter, opens)
        if chat in self.limits:
            async with database.writing() as connection:
                await budgets.close_until(connection, meter.name, meter.rate.closed(opens))

    def _of(self, chat: str) -> Limits:
        return self.limits.get(chat, Limits())

    async def _write(self, connection: AsyncConnection, meters: Sequence[Meter]) -> None:
        shared = {meter.name: self._meters.until[meter.name] for meter in meters if meter.rate.every}
        if shared:
            await budgets.write(connection, shared)
