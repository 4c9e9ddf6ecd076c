"""`baton migrate`: the database schema to the newest version."""

import asyncio
import os

import click
from sqlalchemy.exc import SQLAlchemyError

from bot.commands.run import make_folder
from bot.settings import SettingsError, read_settings
from storage.database import Database
from storage.schema import migrate as migrate_database


@click.command()
def migrate() -> None:
    """Bring the database ($BATON_DATABASE_URL) to the newest schema. Safe to repeat; `baton run` does it too."""
    try:
        url = read_settings(os.environ).database_url
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    make_folder(url)

    async def main() -> tuple[str | None, str | None]:
        database = Database(url)
        try:
            return await migrate_database(database)
        finally:
            await database.close()

    try:
        before, after = asyncio.run(main())
    except (SQLAlchemyError, OSError) as error:
        raise click.ClickException(f"the database cannot be used: {error}") from error
    news = f" (it was {before or 'empty'})" if before != after else ", as it should be"
    click.echo(f"schema {after}{news}")
