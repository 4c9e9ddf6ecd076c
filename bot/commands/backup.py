"""`baton backup FILE` and `baton restore FILE`: everything in the database, as one file."""

import asyncio
import gzip
import os
from pathlib import Path
from typing import BinaryIO

import click

from bot.commands.circumstances import explained, settings_or_exit
from bot.opening import opened
from storage.database import Database
from storage.dumping import dumped


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write everything in the database into FILE (gzip). Safe while Baton runs: the file shows one moment."""
    url = settings_or_exit().database_url
    with explained():
        rows = asyncio.run(_backed_up(url, file))
    click.echo(f"{rows} rows in {file}. It holds personal data and keys: keep it as you keep the database.")


async def _backed_up(url: str, file: Path) -> int:
    """A file of that name is replaced once the new one is whole and on the disk."""
    fresh = file.with_name(f"{file.name}.part")
    async with opened(url, there=True, newer=False) as database:
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
                lines = await _written(database, raw)
                raw.flush()
                os.fsync(raw.fileno())
            fresh.replace(file)
        except OSError as error:
            raise click.ClickException(f"{file} cannot be written: {error.strerror}") from error
        finally:
            fresh.unlink(missing_ok=True)
    return lines - 2


async def _written(database: Database, raw: BinaryIO) -> int:
    lines = 0
    with gzip.open(raw, "wt", encoding="utf-8", compresslevel=6) as whole:
        async with database.snapshot() as connection:
            async for line in dumped(connection):
                whole.write(line + "\n")
                lines += 1
    return lines
