"""sources.yaml: whether each table is there, has its columns, and fills facts that rules may ask for."""

import codecs
import csv
import re
from pathlib import Path

from config.checks.known import Known, facts_in, refer
from config.document import Path as Place
from config.files.sources import TableSpec
from config.findings import Findings
from config.guess import did_you_mean
from config.sheets import Sheets

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_HEADER = re.compile(r'\s*|"?sep=.?"?\s*', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')


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
    columns = _header(path)
    if columns is None:
        what = f"the table {table.file} cannot be read, so what it fills is not known"
        findings.warn(document, (*here, "file"), what, "Put it beside this file, as UTF-8.", key=False)
        return
    for place, column in (("key", table.key), *((name, column) for name, column in table.fills.items())):
        if column not in columns:
            where = (*here, place) if place == "key" else (*here, "fills", place)
            what = f"{table.file} has no column '{column}'"
            findings.warn(document, where, what, did_you_mean(column, columns), key=False)


def _header(path: Path) -> list[str] | None:
    """The columns of a table, read as `connectors.table` reads them; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            encoding = "utf-16" if file.read(2) in _UTF_16 else "utf-8-sig"
        with path.open(encoding=encoding, newline="") as file:
            header = next((line for line in file if not _NO_HEADER.fullmatch(line)), None)
    except (OSError, UnicodeError):
        return None
    if header is None:
        return None
    delimiter = max(",;\t|", key=_QUOTED.sub("", header).count)
    return [column.strip() for column in next(csv.reader([header], delimiter=delimiter), [])]
