"""A table that another system exports as CSV: rows by a key column, read again when the file changes."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

LARGEST = 20 * 1024 * 1024
"""Bytes of one table; some hundred thousand rows."""

Row = Mapping[str, str]
"""Column → what the cell says, without blanks around it."""


@dataclass(frozen=True)
class Table:
    """The rows by what the key column says; of several with the same key the last. `as_of`: when it was written."""

    columns: tuple[str, ...]
    rows: Mapping[str, Row]
    as_of: datetime


@dataclass(frozen=True)
class Unreadable:
    """Why a table cannot be read, in English."""

    why: str


def read_table(path: Path, key: str) -> Table | Unreadable:
    """The table in a file (UTF-8, a header line, commas or semicolons). Never raises; reads only what has changed."""
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
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            file.seek(0)
            reader = csv.DictReader(file, delimiter=";" if header.count(";") > header.count(",") else ",")
            rows = [
                {
                    column.strip(): (cell or "").strip()
                    for column, cell in row.items()
                    if isinstance(column, str) and not isinstance(cell, list)
                }
                for row in reader
            ]
            columns = tuple(column.strip() for column in reader.fieldnames or ())
    except UnicodeDecodeError:
        return Unreadable("it is not UTF-8 text")
    except csv.Error as bad:
        return Unreadable(f"it is no table: {bad}")
    if key not in columns:
        return Unreadable(f"it has no column '{key}'")
    as_of = datetime.fromtimestamp(written_ns / 1e9, UTC)
    return Table(columns, {row[key]: row for row in rows if row.get(key)}, as_of)
