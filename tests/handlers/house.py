"""A company at work without any chat: people order and make their moves, and whoever tests moves the clock."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select

from bot.office import Office
from config import Setup
from handlers.moving.record import carry_out
from handlers.ordering.create import create
from handlers.session import Session
from routing.commands import Command
from routing.offer import OfferPolicy
from routing.order import StepState, WorkOrder
from routing.priority import Priority
from storage import orders
from storage.database import Database
from storage.tables import journal
from tests.meridian import meridian

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


def full_house() -> Setup:
    """Meridian where two orders are too much."""
    setup = meridian()
    small = replace(setup.company.departments["engineering"], capacity=2, adjacent=(), offer=OfferPolicy())
    homes = {**setup.company.departments, "engineering": small}
    rules = tuple(rule for rule in setup.company.rules if rule.id != "engineering-full")
    return replace(setup, company=replace(setup.company, departments=homes, rules=rules))


class House:
    """Meridian; when `full` with an engineering that carries two hours, nobody next door, and no rule for that."""

    def __init__(self, url: str, *, full: bool = True) -> None:
        self.now = NOW
        setup = full_house() if full else meridian()
        self.office = Office(setup, Database(url), lambda: self.now)

    @asynccontextmanager
    async def session(self, person: str | None = None) -> AsyncIterator[Session]:
        """A unit of work of somebody, or of the clock."""
        who = self.office.setup.company.people[person] if person else None
        async with self.office.database.writing() as connection:
            yield self.office.session(connection, who)

    async def order(self, priority: Priority = Priority.NORMAL) -> int:
        """Ann orders a repair, one hour of engineering at first; the id."""
        async with self.session("ann") as session:
            values = {"asset": "PUMP7", "problem": "It drips", "line_state": "running"}
            made = await create(session, session.company.order_types["equipment-repair"], values, priority=priority)
            return made.id

    async def does(self, person: str, order: int, *commands: Command) -> None:
        """Somebody's moves, each a unit of work."""
        for command in commands:
            async with self.session(person) as session:
                result = await carry_out(session, order, command)
                assert isinstance(result, WorkOrder), result

    async def state(self, order: int) -> StepState:
        """Where the first step of an order stands."""
        async with self.office.database.reading() as connection:
            found = await orders.load(connection, order)
            assert found is not None
            return found.step("diagnose").state

    async def happened(self, kind: str) -> Sequence[int]:
        """The orders in whose journal something stands, once for each time."""
        async with self.office.database.reading() as connection:
            query = select(journal.c.order_id).where(journal.c.kind == kind).order_by(journal.c.id)
            return list((await connection.execute(query)).scalars())
