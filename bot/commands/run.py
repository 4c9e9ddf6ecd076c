"""`baton run`: the bot."""

import asyncio
import os
import signal
from pathlib import Path

import click

from bot.commands.company import company_folder, config_option, load_or_exit
from bot.logs import set_up_logs
from bot.process import Process, run_until_signal
from bot.reloading import reload_company
from bot.server import listen
from bot.settings import Settings, SettingsError, read_settings
from bot.wiring import build


@click.command()
@config_option
def run(folder: Path | None) -> None:
    """Run the bot. Chats are those whose environment is set; with none, the web chat alone.

    SLACK_BOT_TOKEN with SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), TELEGRAM_BOT_TOKEN. See
    docs/reference/variables.md.
    """
    set_up_logs()
    try:
        settings = read_settings(os.environ, company_folder(folder))
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    serve(settings)


def serve(settings: Settings) -> None:
    """Runs a configured Baton until it is told to stop; a taken port or an unusable database is said in a sentence."""
    setup = load_or_exit(settings.config)
    make_folder(settings.database_url)
    try:
        listener = listen(settings.host, settings.port)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise click.ClickException(f"cannot listen on {where} ({error.strerror}); choose another port") from error
    settings = settings.listening_on(listener.getsockname()[1])

    async def main() -> None:
        baton = build(settings, setup)
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, lambda: reload_company(baton.office))
        chats = ", ".join(sorted(baton.office.chats))
        await run_until_signal(
            Process(baton, listener),
            lambda: click.echo(f"Baton runs for {setup.company.name} ({chats}): {settings.url}"),
        )

    asyncio.run(main())


def make_folder(database_url: str) -> None:
    """The folder of an SQLite file is made when it is missing."""
    if database_url.startswith("sqlite") and "///" in database_url:
        path = database_url.split("///", 1)[1].split("?")[0]
        if path and path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
