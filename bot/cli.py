"""The console script `baton`."""

import click

from bot.commands.check import check
from bot.commands.demo import demo
from bot.commands.init import init
from bot.commands.manifest import manifest
from bot.commands.migrate import migrate
from bot.commands.route import route
from bot.commands.run import run
from bot.commands.signin import signin


@click.group()
@click.version_option(package_name="baton")
def main() -> None:
    """Baton turns cross-department work, typed in team chat, into work orders that find their people."""


for command in (demo, run, check, init, route, manifest, migrate, signin):
    main.add_command(command)
