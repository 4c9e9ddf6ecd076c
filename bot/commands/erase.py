"""`baton erase`: retention of orders, and the end of somebody's data."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.commands.circumstances import explained, make_folder, settings_or_exit
from bot.commands.company import config_option, load_or_exit
from bot.opening import opened
from handlers.finding import nearest
from storage.database import Database
from storage.erasure import erase_orders, erase_person, open_orders_of
from storage.names import known

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@config_option
@click.option("--closed-before", type=DAY, help="Erase the content of orders that were over before this day (UTC).")
@click.option("--person", help="Erase a person id that is not in departments.yaml any more.")
@click.option("--yes", is_flag=True, help="Without the question.")
def erase(folder: Path | None, closed_before: datetime | None, person: str | None, yes: bool) -> None:
    """Erase personal data. What happened when stays in the journal, and `baton verify` still holds."""
    if (closed_before is None) == (person is None):
        raise click.UsageError("say either --closed-before DAY or --person ID")
    settings = settings_or_exit(folder)
    if person and person in load_or_exit(settings.config).company.people:
        raise click.ClickException(f"{person} still works here: take them out of departments.yaml first")
    if not yes:
        click.confirm("What is erased cannot be brought back. Go on?", abort=True)
    make_folder(settings.database_url)
    with explained():
        click.echo(asyncio.run(_erased(settings.database_url, closed_before, person)))


async def _erased(url: str, closed_before: datetime | None, person: str | None) -> str:
    async with opened(url, newer=False) as database:
        if closed_before is not None:
            return f"{await _orders(database, closed_before.replace(tzinfo=UTC))} orders erased"
        async with database.writing() as connection:
            still = await open_orders_of(connection, person or "")
            if still:
                named = ", ".join(still[:10])
                raise click.ClickException(
                    f"{person} is still part of open orders: {named}. Reassign or close them first"
                )
            spoken = await erase_person(connection, person or "")
            if spoken is None:
                raise click.ClickException(f"nothing is kept about {person!r}{await _meant(connection, person or '')}")
            return f"erased from {spoken} orders"


async def _meant(connection: AsyncConnection, typed: str) -> str:
    """Who may have been meant, of all whom a company ever named."""
    near = nearest(typed, (await known(connection)).items())
    return f". Did you mean {near!r}?" if near else ": nobody of that id is known"


async def _orders(database: Database, closed_before: datetime) -> int:
    """A hundred at a time, so that nobody waits for long."""
    total = 0
    while True:
        async with database.writing() as connection:
            erased = await erase_orders(connection, closed_before)
        if not erased:
            return total
        total += erased
