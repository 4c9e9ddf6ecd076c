"""Which company a command is about, and how its mistakes are shown."""

from collections.abc import Iterable
from pathlib import Path

import click

from bot.garbage import all_is_kept
from config import EXAMPLE, ConfigErrors, Problem, Setup, load_company

config_option = click.option(
    "--config",
    "folder",
    type=click.Path(path_type=Path),
    envvar="BATON_CONFIG",
    metavar="DIR",
    help="The company folder. Left out: $BATON_CONFIG, else here when there is a company.yaml, else the example.",
)


def company_folder(folder: Path | None) -> Path:
    """The folder asked for; else the present one when it holds a company; else the example."""
    if folder is not None:
        return folder
    here = Path()
    return here if (here / "company.yaml").is_file() else EXAMPLE


def load(folder: Path) -> Setup:
    """The company of a folder. Raises ConfigErrors."""
    with all_is_kept():
        return load_company(folder)


def load_or_exit(folder: Path) -> Setup:
    """The company of a folder; its mistakes go to stderr and end the command with status 1."""
    try:
        return load(folder)
    except ConfigErrors as bad:
        for problem in bad.problems:
            click.echo(str(problem), err=True)
        click.echo(f"{folder}: {counted(bad.problems)}", err=True)
        raise click.exceptions.Exit(1) from None


def counted(problems: Iterable[Problem]) -> str:
    """How many mistakes: "2 errors, 1 warning"."""
    found = [problem.severity for problem in problems]
    said = [
        f"{found.count(severity)} {severity}{'' if found.count(severity) == 1 else 's'}"
        for severity in ("error", "warning")
        if found.count(severity)
    ]
    return ", ".join(said) or "no mistakes"
