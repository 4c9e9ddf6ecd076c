"""`baton signin PERSON`: the first way in, before anybody has an account."""

import asyncio
import os
from pathlib import Path

import click

from bot.clock import system_clock
from bot.commands.company import company_folder, config_option, load_or_exit
from bot.commands.run import make_folder
from bot.office import Office
from bot.settings import SettingsError, read_settings
from handlers.people.codes import code_for_person
from storage.database import Database
from storage.schema import migrate


@click.command()
@config_option
@click.argument("person")
def signin(folder: Path | None, person: str) -> None:
    """Print a one-time link with which PERSON (an id of departments.yaml) signs in on the web, within an hour."""
    try:
        settings = read_settings(os.environ, company_folder(folder))
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    setup = load_or_exit(settings.config)
    if person not in setup.company.people:
        raise click.ClickException(f"nobody is called {person!r}; known are: {', '.join(setup.company.people)}")
    make_folder(settings.database_url)

    async def main() -> str:
        database = Database(settings.database_url)
        try:
            await migrate(database)
            office = Office(setup, database, system_clock)
            async with database.writing() as connection:
                return await code_for_person(office.session(connection), person)
        finally:
            await database.close()

    click.echo(f"{settings.url}/signin/{asyncio.run(main())}")
