"""`baton signin PERSON`: the first way in, before anybody has an account."""

import asyncio
from pathlib import Path

import click

from bot.clock import system_clock
from bot.commands.circumstances import explained, make_folder, settings_or_exit
from bot.commands.company import config_option, load_or_exit
from bot.office import Office
from bot.opening import opened
from config.setup import Setup
from handlers.finding import near_people
from handlers.people.codes import code_for_person
from routing.company import Company


@click.command()
@config_option
@click.argument("person")
def signin(folder: Path | None, person: str) -> None:
    """Print a one-time link with which PERSON (an id of departments.yaml) signs in on the web, within an hour."""
    settings = settings_or_exit(folder)
    setup = load_or_exit(settings.config)
    if person not in setup.company.people:
        raise click.ClickException(f"nobody is called {person!r}. {_meant(setup.company, person)}")
    make_folder(settings.database_url)
    with explained():
        code = asyncio.run(_code(settings.database_url, setup, person))
    click.echo(f"{settings.url}/signin/{code}")


def _meant(company: Company, typed: str) -> str:
    """The nearest few: a company may be large."""
    near = [f"{id} ({company.people[id].name.default})" for id in near_people(company, typed)]
    return f"Did you mean {' or '.join(near)}?" if near else "departments.yaml lists who there is"


async def _code(url: str, setup: Setup, person: str) -> str:
    async with opened(url) as database:
        office = Office(setup, database, system_clock)
        async with database.writing() as connection:
            return await code_for_person(office.session(connection), person)
