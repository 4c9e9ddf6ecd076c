"""What a command finds outside: the environment, the database, the chats. Trouble with them is said in a sentence."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.engine import make_url

from bot.commands.company import company_folder
from bot.opening import DatabaseUnusable
from bot.ports import Unreachable
from bot.settings import Settings, SettingsError, read_settings
from bot.variables import unread


def settings_or_exit(folder: Path | None = None, *, aloud: bool = True) -> Settings:
    """What the environment says; what does not fit together in it ends the command with status 2. Variables that are
    mistyped are named on stderr, `aloud`."""
    for one in unread(os.environ) if aloud else ():
        click.echo(f"Warning: {one}", err=True)
    try:
        return read_settings(os.environ, company_folder(folder))
    except SettingsError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def explained() -> Iterator[None]:
    """An unusable database and a token that is refused end the command with status 1."""
    try:
        yield
    except (DatabaseUnusable, Unreachable) as refused:
        raise click.ClickException(str(refused)) from refused


def make_folder(database_url: str) -> None:
    """The file of an SQLite database, and its folder, are made when they are missing."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return
    file = Path(str(url.database))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.open("ab").close()
    except OSError as error:
        raise click.ClickException(f"the database {file} cannot be written: {error.strerror}") from error
