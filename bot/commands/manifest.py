"""`baton manifest`: what to paste when the Slack app is created."""

import json
from pathlib import Path

import click

from bot.commands.company import company_folder, config_option, load_or_exit
from bot.slack_app.manifest import manifest as manifest_of
from bot.slack_app.settings import COMMAND


@click.command()
@config_option
@click.option("--url", default="", metavar="URL", help="Where Slack reaches Baton. Left out: Socket Mode.")
@click.option("--command", default=COMMAND, show_default=True, help="The slash command.")
def manifest(folder: Path | None, url: str, command: str) -> None:
    """Print the Slack app manifest to paste at https://api.slack.com/apps (Create New App → From a manifest)."""
    if url and not url.startswith("https://"):
        raise click.BadParameter("Slack calls only addresses that begin with https://", param_hint="--url")
    if not command.startswith("/") or " " in command:
        raise click.BadParameter("a slash command begins with / and has no spaces", param_hint="--command")
    company = load_or_exit(company_folder(folder)).company
    click.echo(json.dumps(manifest_of(company.name, command, url), ensure_ascii=False, indent=2))
