"""The past of the example company, played through the real use cases and the real delivery with a clock of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import system_clock
from bot.delivery.budget import Budget
from bot.demo.orders import PAST, PastOrder
from bot.demo.results import results
from bot.demo.written import write_quarter
from bot.opening import brought_up_to_date
from bot.settings import Settings
from bot.wiring import Baton, build
from config import load_company
from handlers.moving.record import carry_out
from handlers.ordering.create import create
from handlers.session import Seat, Session
from routing import commands
from routing.commands import Command
from routing.order import OrderState, StepState, WorkOrder
from storage import orders


@dataclass
class MovableClock:
    """A clock that stands where it is put."""

    at: datetime

    def __call__(self) -> datetime:
        """Where it stands."""
        return self.at


async def fill_once(settings: Settings, present: Callable[[], datetime] = system_clock) -> None:
    """Plays the past into an empty database; one that has orders already is left alone."""
    clock = MovableClock(present())
    baton = build(settings, load_company(settings.config), clock=clock, budget=Budget(clock, {}))
    database = baton.office.database
    try:
        await brought_up_to_date(database)
        async with database.reading() as connection:
            if await orders.load(connection, orders.FIRST_NUMBER) is not None:
                return
        await write_quarter(baton.office, present())
        for past in PAST:
            await _Player(baton, clock, past, present()).play()
    finally:
        await database.close()


class _Player:
    """Plays one order from its beginning to where it stands today."""

    def __init__(self, baton: Baton, clock: MovableClock, past: PastOrder, present: datetime) -> None:
        self._office, self._deliverer = baton.office, baton.deliverer
        self._company = baton.office.setup.company
        self._clock, self._past = clock, past
        self._present = present
        self._end = present - timedelta(minutes=2)

    async def play(self) -> None:
        """Every move through the use cases; cards and notices are delivered after each."""
        past = self._past
        self._clock.at = min(self._began(), self._end)
        order = await self._order()
        for person, words in past.comments:
            order = await self._move(order, person, commands.Comment(words))
        for _ in range(past.done):
            order = await self._work(order, finish=True)
        await self._then(order)

    def _began(self) -> datetime:
        zone = ZoneInfo(self._company.time_zone)
        day = self._present.astimezone(zone).date()
        left = self._past.days
        while left > 0:
            day -= timedelta(days=1)
            left -= day.isoweekday() < 6
        hour = self._past.hour
        if self._past.days == 0:
            return self._end
        return datetime.combine(day, time(int(hour), int(hour % 1 * 60)), zone).astimezone(UTC)

    async def _order(self) -> WorkOrder:
        past = self._past
        async with self._office.database.writing() as connection:
            session = self._session(connection, past.requester)
            order_type = self._company.order_types[past.type]
            order = await create(session, order_type, past.values, priority=past.priority, title=past.title)
        await self._deliverer.settle()
        return order

    async def _move(self, order: WorkOrder, person: str, command: Command, hours: float | None = None) -> WorkOrder:
        pace = timedelta(hours=self._past.pace if hours is None else hours)
        self._clock.at = min(self._clock.at + pace, self._end)
        async with self._office.database.writing() as connection:
            result = await carry_out(self._session(connection, person), order.id, command)
        if not isinstance(result, WorkOrder):
            raise TypeError(f"the demo's past does not fit its company: {order.number}, {command}: {result}")
        await self._deliverer.settle()
        return result

    async def _work(self, order: WorkOrder, *, finish: bool, started: bool = True) -> WorkOrder:
        """The first step that can go on, by whoever has it, else the first who is asked, else the last member."""
        step = next(s for s in order.steps if s.state is StepState.OFFERED or s.untouched)
        asked = (step.holder, *step.offered_to, self._company.members(step.department)[-1].id)
        person = next(one for one in asked if one)
        if step.holder is None:
            order = await self._move(order, person, commands.Accept(step.id))
        if started:
            order = await self._move(order, person, commands.Start(step.id), hours=0.1)
        if finish:
            answers = results(step, self._clock.at, self._company.currency, self._past.part)
            order = await self._move(order, person, commands.Finish(step.id, answers))
        return order

    async def _then(self, order: WorkOrder) -> None:
        past = self._past
        if past.then == "confirmed":
            while order.state is OrderState.OPEN:
                order = await self._work(order, finish=True)
            order = await self._move(order, past.requester, commands.Confirm())
            await self._move(order, past.requester, commands.Rate(past.stars))
        elif past.then == "finished":
            while order.state is OrderState.OPEN:
                order = await self._work(order, finish=True)
        elif past.then == "cancelled":
            await self._move(order, past.requester, commands.Cancel("It was only the limit switch; we moved it."))
        elif past.then in ("started", "trouble"):
            order = await self._work(order, finish=False)
            if past.then == "trouble":
                held = next(s for s in order.steps if s.in_hand)
                trouble = commands.ReportTrouble(held.id, "missing-parts", "No spare power supply in stock")
                await self._move(order, str(held.holder), trouble)

    def _session(self, connection: AsyncConnection, person: str) -> Session:
        who = self._company.people[person]
        seat = Seat("web", person, f"#{who.department}")
        return self._office.session(connection, who, seat)
