"""Orders that Baton itself makes and brings to people: some that are over, which are then multiplied, and open ones."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bench.orders.company import write_company
from bench.orders.customers import wish
from bot.delivery.budget import Budget
from bot.demo.history import MovableClock
from bot.settings import Settings
from bot.wiring import Baton, build
from config import load_company
from handlers.moving.record import carry_out
from handlers.ordering.create import create
from handlers.session import Seat, Session
from routing import commands
from routing.commands import Command
from routing.order import WorkOrder
from routing.priority import Priority
from storage.journal import claim_delivery, keep_reply
from storage.schema import migrate
from storage.tables import cards, counters, notices, timers
from storage.web_chat import mark_read, newest_change
from tests.budgets.forgetful import forgetful

OVER = 50
"""Orders that are lived from the wish to the confirmation, all on one day."""
OPEN = 240
FIRST = {"order": 2_000_000, "web": 100_000_000}
"""Orders and messages of the web chat that are lived have higher numbers than these, their copies lower ones."""
BLOCK = timedelta(days=365) / 20
"""OVER orders each make a thousand in a year."""
DUE = 20
"""So many cards, notices and timers are due."""


@dataclass
class Town:
    """Baton with the web chat alone, at a moment of one's own."""

    baton: Baton
    clock: MovableClock
    chance: Random
    deliveries: int = 0

    async def order(self, at: datetime) -> WorkOrder:
        """A new one, by anybody for any department."""
        self.clock.at, wanted = at, wish(self.chance)
        kind = self.baton.office.setup.company.order_types["job"]
        values = {"what": wanted.text, "where": f"place{wanted.place}"}
        who = self.chance.choice(list(self.baton.office.setup.company.people))
        async with self.baton.office.database.writing() as connection:
            session = await self._session(connection, who)
            return await create(session, kind, values, priority=self.chance.choice(list(Priority)))

    async def move(self, order: WorkOrder, who: str, command: Command) -> WorkOrder:
        """What somebody does with it."""
        async with self.baton.office.database.writing() as connection:
            moved = await carry_out(await self._session(connection, who), order.id, command)
        if not isinstance(moved, WorkOrder):
            raise TypeError(f"{command} was refused: {moved}")
        return moved

    async def _session(self, connection: AsyncConnection, who: str) -> Session:
        """With the key of a delivery, which every press leaves behind."""
        self.deliveries += 1
        key = f"web:{who}:{self.deliveries}"
        await claim_delivery(connection, key, self.clock.at)
        await keep_reply(connection, key, '{"text": "Done.", "done": true}')
        office = self.baton.office
        return office.session(connection, office.setup.company.people[who], Seat("web", who, f"@{who}"))


def town(url: str, company: Path, now: datetime) -> Town:
    """Nothing is limited, and nothing is started. What is written need not survive the machine."""
    clock = MovableClock(now)
    baton = build(Settings(company, url), load_company(company), clock=clock, budget=Budget(clock, {}))
    forgetful(baton.office.database)
    return Town(baton, clock, Random(1))


async def live(url: str, company: Path, now: datetime) -> Town:
    """Fills an empty database: OVER orders that are closed by `now`, and OPEN ones of the last days."""
    here = town(url, write_company(company), now)
    database = here.baton.office.database
    await migrate(database)
    async with database.writing() as connection:
        await connection.execute(insert(counters), [{"name": n, "value": FIRST[n]} for n in FIRST])
    await _lived(here, now - timedelta(days=2))
    for number in range(OPEN):
        await _opened(here, now - timedelta(hours=4) * ((OPEN - number) / OPEN), number)
    here.clock.at = now
    await here.baton.deliverer.settle()
    await _due(here, now)
    await _read(here)
    return here


async def _lived(here: Town, begun: datetime) -> None:
    """Accepted, a quarter of them only after a reminder, begun, done and confirmed within hours; everybody hears of
    it."""
    found = [await here.order(begun + timedelta(minutes=number)) for number in range(OVER)]
    await here.baton.deliverer.settle()
    for hours, some in ((1.0, found[OVER // 4 :]), (5.0, found[: OVER // 4])):
        here.clock.at = begun + timedelta(hours=hours)
        await here.baton.deliverer.settle()
        for order in some:
            await here.move(order, _holder(here, order), commands.Accept("do"))
    for command in (commands.Start("do"), commands.Finish("do"), commands.Confirm()):
        here.clock.at += timedelta(hours=1)
        for order in found:
            who = order.requester if isinstance(command, commands.Confirm) else _holder(here, order)
            await here.move(order, who, command)
        await here.baton.deliverer.settle()


def _holder(here: Town, order: WorkOrder) -> str:
    """Somebody of its department."""
    members = here.baton.office.setup.company.members(order.lead)
    return members[order.id // 8 % len(members)].id


async def _opened(here: Town, at: datetime, number: int) -> None:
    """A third is left to be taken, a third is in hand, and of the others some are to be passed on."""
    order = await here.order(at)
    holder, colleague, *_ = here.baton.office.setup.company.members(order.lead)
    if number % 3:
        order = await here.move(order, holder.id, commands.Accept("do"))
    if number % 3 == 1:
        await here.move(order, holder.id, commands.Start("do"))
    if number % 15 == 2:
        await here.move(order, holder.id, commands.HandOff("do", "busy", to_person=colleague.id))


async def _due(here: Town, now: datetime) -> None:
    """Everything has gone out but a little, and a few timers have come."""
    async with here.baton.office.database.writing() as connection:
        for table, change in (
            (cards, {"stale": True, "due_at": now}),
            (notices, {"state": "waiting", "due_at": now, "sent_at": None, "ref": None}),
            (timers, {"state": "pending", "due_at": now}),
        ):
            newest = select(table.c.id).order_by(table.c.id.desc()).limit(DUE)
            await connection.execute(update(table).where(table.c.id.in_(newest)).values(**change))


async def _read(here: Town) -> None:
    """Everybody has read all channels but one, which they never open, until a while ago."""
    company = here.baton.office.setup.company
    async with here.baton.office.database.writing() as connection:
        seen = await newest_change(connection) - 200
        for person in company.people:
            for address in (*(f"#{department}" for department in list(company.departments)[:-1]), f"@{person}"):
                await mark_read(connection, person, address, seen)
