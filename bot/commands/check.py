"""`baton check`: is this company right?"""

import json
from dataclasses import asdict
from pathlib import Path

import click

from bot.commands.company import company_folder, config_option, counted, load
from config import ConfigErrors, Problem, Setup


@click.command()
@config_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def check(folder: Path | None, as_json: bool) -> None:
    """Validate a company: file:line, what is wrong, how to mend it; runs the rules' own examples.

    Status 0 when it can be used (warnings included), 1 when it cannot.
    """
    folder = company_folder(folder)
    setup: Setup | None = None
    try:
        setup = load(folder)
        problems = setup.warnings
    except ConfigErrors as bad:
        problems = bad.problems
    click.echo(findings_json(folder, setup, problems) if as_json else findings_lines(folder, setup, problems))
    if setup is None:
        raise click.exceptions.Exit(1)


def findings_lines(folder: Path, setup: Setup | None, problems: tuple[Problem, ...]) -> str:
    """What was found, a line each, and a summary."""
    said = [str(problem) for problem in problems]
    summary = ", ".join(f"{number} {what}" for what, number in contents(setup).items()) if setup else counted(problems)
    said.append(f"{folder}: {summary}" if setup is None else f"{setup.company.name} ({folder}): {summary}")
    return "\n".join(said)


def findings_json(folder: Path, setup: Setup | None, problems: tuple[Problem, ...]) -> str:
    """The same as one JSON object."""
    said = {
        "ok": setup is not None,
        "folder": str(folder),
        "company": setup.company.name if setup else None,
        "contents": contents(setup) if setup else {},
        "problems": [asdict(problem) for problem in problems],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def contents(setup: Setup) -> dict[str, int]:
    """What there is how much of."""
    company = setup.company
    return {
        "departments": len(company.departments),
        "people": len(company.people),
        "order types": len(company.order_types),
        "flows": len(company.flows),
        "rules": len(company.rules),
        "examples that hold": sum(len(rule.examples) for rule in company.rules),
    }
