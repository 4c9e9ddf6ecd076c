"""sources.yaml: whether each table is there, has its columns, and fills facts that rules may ask for."""

import csv
from pathlib import Path

from config.checks.known import Known, facts_in, refer
from config.document import Path as Place
from config.files.sources import TableSpec
from config.findings import Findings
from config.guess import did_you_mean
from config.sheets import Sheets


def check_sources(folder: Path, sheets: Sheets, known: Known, findings: Findings) -> None:
    """Every table."""
    document, spec = sheets.sources.kept, sheets.sources.spec
    if spec is None:
        return
    facts = facts_in(sheets)
    fields = [name.removeprefix("fields.") for name in known.names if name.startswith("fields.")]
    for id_, table in spec.tables.items():
        here: Place = ("tables", id_)
        refer(findings, document, (*here, "by"), "field", table.by, fields if sheets.orders.spec else None)
        for name in table.fills:
            if name not in facts:
                mend = did_you_mean(name, facts, "Declare it under `facts:`.")
                findings.at(document, (*here, "fills", name), f"unknown fact '{name}'", mend, key=True)
        _columns(folder / table.file, sheets, here, table, findings)


def _columns(path: Path, sheets: Sheets, here: Place, table: TableSpec, findings: Findings) -> None:
    """A table that is not there yet is a doubt: another system may write it every night."""
    document = sheets.sources.kept
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
    except (OSError, UnicodeDecodeError):
        what = f"the table {table.file} cannot be read, so what it fills is not known"
        findings.warn(document, (*here, "file"), what, "Put it beside this file, as UTF-8.", key=False)
        return
    delimiter = ";" if header.count(";") > header.count(",") else ","
    columns = [column.strip() for column in next(csv.reader([header], delimiter=delimiter), [])]
    for place, column in (("key", table.key), *((name, column) for name, column in table.fills.items())):
        if column not in columns:
            where = (*here, place) if place == "key" else (*here, "fills", place)
            what = f"{table.file} has no column '{column}'"
            findings.warn(document, where, what, did_you_mean(column, columns), key=False)
