"""`baton demo`: the example company in the browser, without accounts and without a network."""

import asyncio
from pathlib import Path

import click

from bot.commands.circumstances import explained, make_folder
from bot.commands.run import serve
from bot.demo.history import fill_once
from bot.logs import set_up_logs
from bot.settings import Settings
from config import EXAMPLE


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any free one.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("var/demo"),
    show_default=True,
    metavar="DIR",
    help="Where the database is kept; remove it to begin anew.",
)
def demo(port: int, data: Path) -> None:
    """Run the example company "Meridian Pumps" in the browser; you can be any of its people."""
    set_up_logs(quiet=True)
    settings = Settings(EXAMPLE, f"sqlite+aiosqlite:///{data / 'baton.db'}", port=port, demo=True)
    make_folder(settings.database_url)
    with explained():
        asyncio.run(fill_once(settings))
    serve(settings)
