"""`baton rehearse`: what would an edited company have done with the orders of the past?"""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

import click

from bot.clock import system_clock
from bot.commands.check import findings_json, findings_lines
from bot.commands.circumstances import explained, settings_or_exit
from bot.commands.company import company_folder, config_option, load
from bot.commands.rehearse_json import rehearsal_json
from bot.commands.rehearse_words import Told, lines
from bot.commands.since import Since
from bot.garbage import all_is_kept
from bot.opening import looked_into
from config import ConfigErrors, Setup
from config.lost import lost_files
from handlers.rehearsing.reading import Past, read_past
from insight.rehearsal import rehearse as play_again
from storage.past_orders import count


@click.command()
@config_option
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Compare with this company. Left out: with what was recorded of each order.",
)
@click.option("--since", type=Since(), default="90d", show_default=True, metavar="TIME", help="90d, 12w, 2026-08-01.")
@click.option(
    "--limit", type=click.IntRange(0), default=20, show_default=True, help="Orders shown one by one; 0 for all."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def rehearse(folder: Path | None, against: Path | None, since: datetime, limit: int, as_json: bool) -> None:
    """Replay past orders ($BATON_DATABASE_URL) through a changed company, and say what would have been different.

    Nothing is changed. Status 1 when the company is broken, with what `baton check` finds.
    """
    folder, now = company_folder(folder), system_clock()
    setup = _load(folder, as_json)
    other = _load(against, as_json) if against else None
    _refuse_what_is_lost(folder, setup, other, as_json)
    settings = settings_or_exit(folder)
    with explained(), all_is_kept():
        past = asyncio.run(_past(settings.database_url, since, now))
        _progress(f"playing {len(past.orders):,} orders again …")
        report = play_again(past.orders, setup.company, other.company if other else None, since, now)
    _progress("")
    told = Told(setup, other, report, past.unreadable)
    click.echo(rehearsal_json(told) if as_json else "\n".join(lines(told, limit)))


def _load(folder: Path, as_json: bool) -> Setup:
    try:
        return load(folder)
    except ConfigErrors as bad:
        click.echo((findings_json if as_json else findings_lines)(folder, None, bad.problems))
        raise click.exceptions.Exit(1) from None


def _refuse_what_is_lost(folder: Path, setup: Setup, other: Setup | None, as_json: bool) -> None:
    """A company that lost its rules would only be compared with a slip of the hand; nor would it be reloaded."""
    if other and (lost := lost_files(other, setup)):
        click.echo((findings_json if as_json else findings_lines)(folder, None, lost))
        raise click.exceptions.Exit(1)


async def _past(url: str, since: datetime, now: datetime) -> Past:
    async with looked_into(url) as database, database.snapshot() as connection:
        total = await count(connection, since, now)
        return await read_past(connection, since, now, lambda read: _progress(f"{read:,} of {total:,} orders read"))


def _progress(words: str) -> None:
    """One line on a terminal, written over; nothing where nobody looks on."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{words}", err=True, nl=False)
