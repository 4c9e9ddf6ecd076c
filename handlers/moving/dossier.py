"""What is known about an order from elsewhere: the facts that a company's tables have for it."""

from collections.abc import Mapping

import structlog

from config.facts import read_fact
from config.setup import Setup, TableSource
from connectors.table import Table, Unreadable, read_table
from routing.conditions import Kind
from routing.fact import Dossier, Fact, KnownFact
from routing.fields import FieldValue

log = structlog.get_logger()


def dossier_of(setup: Setup, values: Mapping[str, FieldValue]) -> Dossier:
    """The facts for an order with these values. What cannot be read, or does not fit its kind, is not known."""
    found: dict[str, KnownFact] = {}
    for source in setup.tables:
        asked = values.get(source.by)
        if asked in (None, "", []):
            continue
        table = read_table(source.path, source.key)
        if isinstance(table, Unreadable):
            log.warning("table unreadable", table=source.path.name, why=table.why)
            continue
        found |= _facts(setup, source, table, str(asked))
    return found


def _facts(setup: Setup, source: TableSource, table: Table, key: str) -> dict[str, KnownFact]:
    row = table.rows.get(key, {})
    known: dict[str, KnownFact] = {}
    for name, column in source.fills.items():
        fact, wrong = _fact(setup.company.facts[name], table, row.get(column))
        if wrong:
            log.warning("cell unusable", table=source.path.name, key=key, column=column, why=wrong)
        elif fact.value is not None:
            known[name] = KnownFact(fact.value, source.path.name, table.as_of.isoformat(timespec="minutes"))
    return known


def _fact(fact: Fact, table: Table, cell: str | None) -> tuple[KnownFact, str]:
    return read_fact(fact, table.number(cell) if cell and fact.kind is Kind.NUMBER else cell)
