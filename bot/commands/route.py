"""`baton route`: where would this order go?"""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.commands.company import company_folder, config_option, load_or_exit
from bot.commands.route_people import people_lines
from bot.commands.route_words import explanation, summary
from config import ConfigErrors
from config.order_file import read_order
from config.order_people import People
from handlers.moving.dossier import dossier_of
from routing.company import Company
from routing.decide import decide
from routing.ruled_out import ruled_out
from routing.vocabulary import OrderFacts


class Moment(click.ParamType[datetime]):
    """A date and time in ISO 8601; without an offset it is UTC."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment, in UTC."""
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date and time. Write 2026-01-05T10:00+08:00.", param, ctx)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


@click.command()
@click.argument("order", metavar="FILE|-", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@config_option
@click.option("--explain", is_flag=True, help="Say why: the reasons, and every rule that was tried.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
@click.option("--at", "moment", type=Moment(), metavar="TIME", help="As if it were this moment (ISO 8601).")
def route(order: str, folder: Path | None, explain: bool, as_json: bool, moment: datetime | None) -> None:
    """Dry-run the routing decision for an order given as YAML or JSON.

    The order has a type, and may have a title, priority, requester and fields. Nothing is stored.
    """
    setup = load_or_exit(company_folder(folder))
    company = setup.company
    facts, people = _facts(order, company)
    now = moment or datetime.now(UTC)
    facts = replace(facts, dossier={**dossier_of(setup, facts.fields), **facts.dossier})
    decision = decide(company, facts, now)
    why = list(explanation(decision, company)) if explain else []
    suited = list(people_lines(setup, facts, decision, people, now)) if explain else []
    if as_json:
        others = [asdict(group) for group in ruled_out(company, decision)] if explain else []
        said = asdict(decision) | ({"explanation": why, "ruled_out_by": others, "people": suited} if explain else {})
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join([*summary(decision), *(["", *why, "", *suited] if why else [])]))


def _facts(order: str, company: Company) -> tuple[OrderFacts, People]:
    try:
        with click.open_file(order, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise click.UsageError(f"{order} is not UTF-8 text.") from None
    try:
        return read_order("<stdin>" if order == "-" else order, text, company)
    except ConfigErrors as bad:
        for problem in bad.problems:
            click.echo(str(problem), err=True)
        raise click.exceptions.Exit(1) from None
