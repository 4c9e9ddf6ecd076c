"""A table that another system exports as CSV: rows by a key column, read again when the file changes."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path

LARGEST = 20 * 1024 * 1024
"""Bytes of one table; some hundred thousand rows."""

DELIMITERS = ",;\t|"
MOST_NAMED = 100
"""Characters of the columns that there are, in a complaint about one that there is not."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_QUOTED = re.compile(r'"[^"]*"')
_TOLD_DELIMITER = re.compile(r'"?sep=[,;\t|]"?\s*', re.IGNORECASE)
_GROUPED = {",": re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?"), ";": re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+),\d+")}
"""Numbers as spreadsheets write them: 1,234.5 where commas divide the cells, 1.234,5 where semicolons do."""

Row = Mapping[str, str]
"""Column → what the cell says, without blanks around it."""


@dataclass(frozen=True)
class Table:
    """The rows by what the key column says; of several with the same key the last. `as_of`: when it was written.
    `delimiter`: what divides the cells."""

    columns: tuple[str, ...]
    rows: Mapping[str, Row]
    as_of: datetime
    delimiter: str = ","

    def number(self, cell: str) -> str:
        """A number as 1234.5; whatever is none stays as it is."""
        grouped = _GROUPED["," if self.delimiter == "," else ";"]
        if not grouped.fullmatch(cell):
            return cell
        return cell.replace(",", "") if self.delimiter == "," else cell.replace(".", "").replace(",", ".")


@dataclass(frozen=True)
class Unreadable:
    """Why a table cannot be read, in English."""

    why: str


def read_table(path: Path, key: str) -> Table | Unreadable:
    """The table in a file: UTF-8 or UTF-16, a header line; commas, semicolons, tabs or bars between cells. Never
    raises; reads only what has changed."""
    try:
        about = path.stat()
        if about.st_size > LARGEST:
            return Unreadable(f"it is larger than {LARGEST // 1024 // 1024} MiB")
        return _read(path, key, about.st_mtime_ns, about.st_size)
    except OSError as bad:
        return Unreadable(bad.strerror or "it cannot be opened")


@lru_cache(maxsize=32)
def _read(path: Path, key: str, written_ns: int, _size: int) -> Table | Unreadable:
    """Remembered by the file's time and size: the same file is read once."""
    try:
        with path.open("rb") as file:
            encoding = "utf-16" if file.read(2) in _UTF_16 else "utf-8-sig"
        with path.open(encoding=encoding, newline="") as file:
            delimiter, lines = _begun(file)
            reader = csv.DictReader(lines, delimiter=delimiter)
            rows = [_row(row) for row in reader]
            columns = tuple(column.strip() for column in reader.fieldnames or ())
    except UnicodeError:
        return Unreadable("it is not UTF-8 text: save it as “CSV UTF-8”")
    except csv.Error as bad:
        return Unreadable(f"it is no table: {bad}")
    if key not in columns:
        named = "".join(filter(str.isprintable, ", ".join(filter(None, columns))))
        return Unreadable(f"it has no column '{key}', only: {named[:MOST_NAMED]}" if named else "it is empty")
    as_of = datetime.fromtimestamp(written_ns / 1e9, UTC)
    return Table(columns, {row[key]: row for row in rows if row.get(key)}, as_of, delimiter)


def _begun(lines: Iterable[str]) -> tuple[str, Iterator[str]]:
    """What divides the cells, and the lines from the header on: spreadsheets may write empty lines before it, and
    `sep=;`."""
    rest = iter(lines)
    header = next((line for line in rest if line.strip() and not _TOLD_DELIMITER.fullmatch(line)), "")
    return max(DELIMITERS, key=_QUOTED.sub("", header).count), chain([header], rest)


def _row(cells: Mapping[object, object]) -> Row:
    """Without blanks around cells, and without cells that no column is named for."""
    return {
        column.strip(): str(cell or "").strip()
        for column, cell in cells.items()
        if isinstance(column, str) and not isinstance(cell, list)
    }
