"""`baton run`: the bot."""

import asyncio
import errno
import os
import signal
import socket
from pathlib import Path

import click
import structlog

from bot.commands.circumstances import explained, make_folder, settings_or_exit
from bot.commands.company import config_option, load_or_exit
from bot.garbage import all_is_kept, look_seldom
from bot.logs import set_up_logs
from bot.process import Process, run_until_signal
from bot.server import listen
from bot.settings import Settings
from bot.variables import unread
from bot.wiring import build
from config.problem import Problem
from config.setup import Setup

log = structlog.get_logger()


@click.command()
@config_option
def run(folder: Path | None) -> None:
    """Run the bot. Chats are those whose environment is set; with none, the web chat alone.

    SLACK_BOT_TOKEN with SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), TELEGRAM_BOT_TOKEN. See
    docs/reference/variables.md.
    """
    settings = settings_or_exit(folder, aloud=False)
    set_up_logs(settings.secrets)
    for one in unread(os.environ):
        log.warning("unknown variable", variable=one.name, mend=one.mend)
    serve(settings)


def serve(settings: Settings) -> None:
    """Runs a configured Baton until it is told to stop. A taken port, an unusable database and a refused token are
    each said in a sentence, with status 1."""
    setup = load_or_exit(settings.config)
    make_folder(settings.database_url)
    with listen_or_exit(settings) as listener, explained():
        asyncio.run(_serve(settings.listening_on(listener.getsockname()[1]), setup, listener))


async def _serve(settings: Settings, setup: Setup, listener: socket.socket) -> None:
    with all_is_kept():
        baton = build(settings, setup)
    baton.office.log_doubts()
    reloading: set[asyncio.Task[tuple[Problem, ...]]] = set()

    def reload() -> None:
        task = asyncio.create_task(baton.office.reload())
        reloading.add(task)
        task.add_done_callback(reloading.discard)

    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload)
    chats = ", ".join(sorted(baton.office.chats))

    def started() -> None:
        look_seldom()
        click.echo(f"Baton runs for {setup.company.name} ({chats}): {settings.url}")

    await run_until_signal(Process(baton, listener), started)


def listen_or_exit(settings: Settings) -> socket.socket:
    """The listening socket; a taken or impossible address ends the command."""
    try:
        return listen(settings.host, settings.port)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise click.ClickException(f"cannot listen on {where} ({error.strerror}); {_mend(settings, error)}") from error


def _mend(settings: Settings, error: OSError) -> str:
    if error.errno not in (errno.EADDRINUSE, errno.EACCES):
        return "set BATON_HOST to an address of this machine"
    return f"choose another port with {'--port' if settings.demo else 'BATON_PORT'}"
