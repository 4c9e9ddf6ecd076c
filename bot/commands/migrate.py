"""`baton migrate`: the database schema to the newest version."""

import asyncio

import click

from bot.commands.circumstances import explained, make_folder, settings_or_exit
from bot.opening import brought_up_to_date
from storage.database import Database


@click.command()
def migrate() -> None:
    """Bring the database ($BATON_DATABASE_URL) to the newest schema. Safe to repeat; `baton run` does it too."""
    url = settings_or_exit().database_url
    make_folder(url)
    with explained():
        before, after = asyncio.run(_migrate(url))
    news = f" (it was {before or 'empty'})" if before != after else ", as it should be"
    click.echo(f"schema {after}{news}")


async def _migrate(url: str) -> tuple[str | None, str | None]:
    database = Database(url)
    try:
        return await brought_up_to_date(database)
    finally:
        await database.close()
