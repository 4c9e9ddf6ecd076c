"""How fast each chat may be spoken to: what was spent, shared with the other processes through the database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import limits as documented
from bot.delivery.limits import Act, Limits, Meter
from storage import budgets
from storage.closed import Closed
from storage.database import Database

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


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
    _until: dict[str, datetime] = field(default_factory=dict)
    _meters: dict[str, dict[str, Meter]] = field(default_factory=dict)
    _served: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def close(self) -> None:
        """The process stops: nothing more is sent; what was claimed is given back, for the next start."""
        self.stopping = True

    def pause(self, chat: str) -> timedelta:
        """How long a card that was just edited is left alone."""
        return self._of(chat).pause

    def closed(self, chat: str) -> Closed | None:
        """What need not be looked for now; None: nothing may go out at all."""
        shut = self._shut(chat)
        if self.stopping or any(meter.name == chat for meter in shut):
            return None
        everywhere = {meter.act for meter in shut if meter.address is None}
        posts_to = frozenset(m.address for m in shut if m.address is not None and m.act in ("post", None))
        edits_to = frozenset(m.address for m in shut if m.address is not None and m.act is None)
        return Closed("post" in everywhere, "lookup" in everywhere, "edit" in everywhere, posts_to, edits_to)

    def opens(self, chat: str) -> datetime | None:
        """When something that is closed now opens; None when nothing is."""
        return min((meter.rate.opens(self._until[meter.name]) for meter in self._shut(chat)), default=None)

    def served(self, chat: str, address: str) -> datetime:
        """When something last went there: whose turn it was longest ago comes first, so that a destination with much to
        show does not starve one with little."""
        return self._served.get((chat, address), _NEVER)

    async def grant(self, connection: AsyncConnection, chat: str, asks: Sequence[Ask]) -> Sequence[bool]:
        """Which calls may be made now, of these in this order; they are paid for when the transaction commits."""
        through = [self._of(chat).meters(chat, ask.address, ask.act) for ask in asks]
        for meters in through:
            self._meters.setdefault(chat, {}).update((meter.name, meter) for meter in meters)
        if chat in self.limits:
            names = {meter.name for meters in through for meter in meters}
            self._until.update(await budgets.locked(connection, chat, names))
        now = self.clock()
        granted = [self._spend(meters, now) for meters in through]
        self._served |= {(chat, ask.address): now for ask, may in zip(asks, granted, strict=True) if may}
        paid = [meter for meters, may in zip(through, granted, strict=True) if may for meter in meters]
        await self._write(connection, paid)
        return granted

    async def give_back(self, connection: AsyncConnection, chat: str, ask: Ask) -> None:
        """A call that was paid for was not needed."""
        meters = [meter for meter in self._of(chat).meters(chat, ask.address, ask.act) if meter.rate.every]
        if meters:
            self._until.update(await budgets.locked(connection, chat, [meter.name for meter in meters]))
            for meter in meters:
                self._until[meter.name] -= meter.rate.every
            await self._write(connection, meters)

    async def refused(self, database: Database, chat: str, ask: Ask, seconds: float, *, everywhere: bool) -> None:
        """The chat said to wait: every process of this database does."""
        meter = self._of(chat).refused(chat, ask.address, ask.act) if not everywhere else Meter(chat)
        until = meter.rate.closed(self.clock() + timedelta(seconds=seconds))
        self._meters.setdefault(chat, {})[meter.name] = meter
        self._until[meter.name] = max(until, self._until.get(meter.name, until))
        if chat in self.limits:
            async with database.writing() as connection:
                await budgets.close_until(connection, meter.name, until)

    def _of(self, chat: str) -> Limits:
        return self.limits.get(chat, Limits())

    def _shut(self, chat: str) -> Sequence[Meter]:
        """The meters that let nothing through; those that are fresh again are forgotten."""
        now, meters = self.clock(), self._meters.get(chat, {})
        for name in [name for name in meters if self._until.get(name, now) <= now]:
            del meters[name]
            self._until.pop(name, None)
        return [meter for meter in meters.values() if meter.rate.opens(self._until[meter.name]) > now]

    def _spend(self, meters: Sequence[Meter], now: datetime) -> bool:
        until = {meter: self._until.get(meter.name, now) for meter in meters}
        if any(meter.rate.opens(at) > now for meter, at in until.items()):
            return False
        self._until |= {meter.name: meter.rate.spent(at, now) for meter, at in until.items()}
        return True

    async def _write(self, connection: AsyncConnection, meters: Sequence[Meter]) -> None:
        shared = {meter.name: self._until[meter.name] for meter in meters if meter.rate.every}
        if shared:
            await budgets.write(connection, shared)
