"""`baton restore FILE`: what `baton backup` wrote, into an empty database."""

import asyncio
import gzip
import zlib
from pathlib import Path

import click

from bot.commands.circumstances import explained, make_folder, settings_or_exit
from bot.opening import opened
from storage.dumping import NotABackup, load


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Fill the empty database ($BATON_DATABASE_URL) from FILE, all or nothing. SQLite's backup fits PostgreSQL too."""
    url = settings_or_exit().database_url
    make_folder(url)
    try:
        with explained():
            rows = asyncio.run(_restored(url, file))
    except (NotABackup, EOFError, gzip.BadGzipFile, zlib.error, UnicodeDecodeError) as error:
        said = str(error) if isinstance(error, NotABackup) else "it is damaged, or no backup"
        raise click.ClickException(f"{file} was not restored: {said}") from error
    click.echo(f"{rows} rows restored")


async def _restored(url: str, file: Path) -> int:
    async with opened(url, newer=False) as database:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            async with database.writing() as connection:
                return await load(connection, lines)
