"""Orders over time: the real use cases, rows, deliverer and adapters, and a clock that jumps from one moment at which
something happens to the next. Nobody ever waits."""

import heapq
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import Select, select

from bot import cards_shown
from bot.delivery.budget import Budget
from bot.delivery.deliverer import Deliverer
from bot.office import Office
from bot.ports import Visit
from handlers.moving.record import carry_out
from handlers.ordering.create import create
from handlers.session import Seat
from routing.commands import Accept, Command, Finish, Start
from routing.flow import Flow
from routing.order import WorkOrder
from routing.priority import Priority
from storage.database import Database
from storage.tables import cards, notices
from tests.budgets.days import Birth
from tests.budgets.forgetful import forgetful
from tests.budgets.ledger import Ledger
from tests.budgets.town import IN_TURN, place_of, town, user_of
from tests.budgets.watching import Watching
from tests.budgets.worlds import Server, served

MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)
LIFE: tuple[Command, ...] = (Accept("look"), Finish("look"), Accept("mend"), Start("mend"), Finish("mend"))
"""After it was created: accepted, three steps of progress, done."""
Happening = Callable[[], Awaitable[None]]


@dataclass
class Clock:
    """Stands where it is put."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        """The present moment."""
        return self.now


@dataclass
class Simulation:
    """A town, its chat, and what happens there."""

    chat: str
    clock: Clock
    office: Office
    budget: Budget
    deliverer: Deliverer
    server: Server
    ledger: Ledger
    numbers: dict[int, WorkOrder] = field(default_factory=dict)
    _plan: list[tuple[datetime, int, Happening]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)

    def at(self, seconds: float, happens: Happening) -> None:
        """Plans something, so long after the beginning."""
        heapq.heappush(self._plan, (MORNING + timedelta(seconds=seconds), next(self._order), happens))

    def live(self, births: Iterable[Birth]) -> None:
        """Plans orders and their whole lives."""
        for birth in births:
            self._live(birth)

    def _live(self, birth: Birth) -> None:
        made: list[WorkOrder] = []

        async def begin() -> None:
            made.append(await self.order(birth.place, birth.priority))

        def move(command: Command) -> Happening:
            async def go() -> None:
                await self.move(made[0], birth.place, command)

            return go

        self.at(birth.at, begin)
        for step, command in enumerate(LIFE, 1):
            self.at(birth.at + step * birth.gaps, move(command))

    async def order(self, place: int, priority: Priority = Priority.NORMAL) -> WorkOrder:
        """Somebody orders in a place."""
        async with self.office.database.writing() as connection:
            who = self.office.setup.company.people[f"r{place}"]
            session = self.office.session(connection, who, Seat(self.chat, user_of(self.chat, place, "r"), ""))
            type_ = session.company.order_types[f"job{place}"]
            order = await create(session, type_, {"what": "It is broken"}, priority=priority)
        self.ledger.changed(order.number, priority, self.clock.now)
        return order

    async def move(self, order: WorkOrder, place: int, command: Command) -> None:
        """Whoever works there presses a button on the card. Slack brings the pressed card up to date in its answer to
        the press, as soon as it is posted."""
        address, user = place_of(self.chat, place), user_of(self.chat, place, "w")
        async with self.office.database.reading() as connection:
            row = select(cards.c.ref).where(cards.c.order_id == order.id, cards.c.address == address)
            ref = (await connection.execute(row)).scalar_one_or_none()
        visit = Visit(self.chat, user, address, "", origin=ref, renews=ref is not None and self.chat == "slack")
        async with self.office.database.writing() as connection:
            who = self.office.setup.company.people[f"w{place}"]
            seat = Seat(self.chat, user, address, renewed=visit.origin if visit.renews else None)
            moved = await carry_out(self.office.session(connection, who, seat), order.id, command)
        assert isinstance(moved, WorkOrder), (order.number, command, moved)
        self.ledger.changed(order.number, order.priority, self.clock.now)
        if visit.renews and (card := await cards_shown.newest(self.office, visit)):
            await cards_shown.record(self.office, card)
            self.ledger.calls["response_url"] += 1
            self.ledger.shown(order.number, address, self.clock.now)

    async def run(self) -> None:
        """Until nothing is planned and everything has gone out."""
        await self.deliverer.settle()
        while (moment := await self._next()) is not None:
            self.clock.now = max(self.clock.now, moment)
            while self._plan and self._plan[0][0] <= self.clock.now:
                await heapq.heappop(self._plan)[2]()
            await self.deliverer.settle()

    async def _next(self) -> datetime | None:
        planned, now = [self._plan[0][0]] if self._plan else [], self.clock.now
        async with self.office.database.reading() as connection:
            rows = [(await connection.execute(query)).scalars().all() for query in _open_rows()]
        due = [moment for moments in rows for moment in moments]
        later = [next_tick(moment) for moment in due if moment > now]
        opens = self.budget.opens(self.chat) if len(later) < len(due) else None
        return min([*planned, *later, *([opens] if opens else [])], default=None)


def _open_rows() -> Sequence[Select[datetime]]:
    """When everything is due that has not gone out."""
    unsent = notices.c.state.in_(("waiting", "outdated"))
    return select(cards.c.due_at).where(cards.c.stale), select(notices.c.due_at).where(unsent)


def next_tick(moment: datetime) -> datetime:
    """The process looks every second at what has become due."""
    return moment + timedelta(microseconds=-moment.microsecond % 1_000_000)


@asynccontextmanager
async def simulated(database_url: str, chat: str, places: int, flow: Flow = IN_TURN) -> AsyncIterator[Simulation]:
    """On a database with tables and without rows."""
    clock = Clock()
    async with served(chat, places, clock) as (server, adapter):
        office = Office(town(chat, places, flow), forgetful(Database(database_url)), clock)
        ledger, budget = Ledger(), Budget(clock)
        office.chats[chat] = Watching(adapter, ledger, clock)
        try:
            yield Simulation(chat, clock, office, budget, Deliverer(office, budget), server, ledger)
        finally:
            await office.database.close()
