"""`baton doctor`: is everything as it should be, and how is it mended?"""

import asyncio
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click
from sqlalchemy.engine import make_url

from bot.clock import system_clock
from bot.commands.circumstances import settings_or_exit
from bot.commands.company import config_option
from bot.doctor.examining import examined
from bot.doctor.finding import Finding
from bot.doctor.variables import examined_variables
from bot.logs import Hidden
from bot.settings import Settings


@click.command()
@config_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def doctor(folder: Path | None, as_json: bool) -> None:
    """Look at everything that Baton needs: company, database, web, Slack, Telegram, clock; say how to mend it.

    Changes nothing. Status 0 when all is well, 1 when something was found.
    """
    settings = settings_or_exit(folder, aloud=False)
    found = [*examined_variables(os.environ, settings), *asyncio.run(examined(settings, system_clock))]
    findings = _without_secrets(settings, found)
    click.echo(findings_json(findings) if as_json else findings_lines(findings))
    if any(finding.state != "ok" for finding in findings):
        raise click.exceptions.Exit(1)


def findings_lines(findings: Sequence[Finding]) -> str:
    """A line a finding, and a summary."""
    states = [finding.state for finding in findings]
    summary = f"{len(states)} looked at: {states.count('bad')} bad, {states.count('warn')} to look after"
    return "\n".join([*map(str, findings), summary])


def findings_json(findings: Sequence[Finding]) -> str:
    """The same as one JSON object."""
    well = all(finding.state == "ok" for finding in findings)
    return json.dumps({"ok": well, "findings": [asdict(one) for one in findings]}, ensure_ascii=False, indent=2)


def _without_secrets(settings: Settings, findings: Sequence[Finding]) -> Sequence[Finding]:
    """The same; an answer from outside may quote what it was asked with."""
    hide = Hidden((*settings.secrets, make_url(settings.database_url).password or ""))
    return [replace(one, what=hide(None, "", one.what), mend=hide(None, "", one.mend)) for one in findings]
