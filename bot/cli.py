"""The console script `baton`."""

from importlib import import_module

import click

from bot.garbage import all_is_kept

COMMANDS = (
    *("demo", "run", "check", "doctor", "init", "route", "rehearse", "manifest", "migrate", "signin"),
    *("verify", "backup", "restore", "erase"),
)
"""Each is a module of `bot.commands` with a command of the same name, in the order of the help."""


class Commands(click.Group):
    """Imports a command when it is asked for, so that `baton check` need not wait for what `baton run` needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name; None for a name that there is not."""
        if cmd_name not in COMMANDS:
            return None
        with all_is_kept():
            found: click.Command = getattr(import_module(f"bot.commands.{cmd_name}"), cmd_name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, which looks for what was meant among the commands that are imported."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as unknown:
            raise click.NoSuchCommand(unknown.command_name, possibilities=COMMANDS, ctx=ctx) from None


@click.group(cls=Commands)
@click.version_option(package_name="baton")
def main() -> None:
    """Baton turns cross-department work, typed in team chat, into work orders that find their people."""
