"""The whole database as lines of JSON, and back: the same file for SQLite and PostgreSQL."""

import base64
import json
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import NEWEST
from storage.tables import metadata
from storage.tables.base import Moment

FORM = "baton backup 1"
AT_ONCE = 500
"""Rows held in memory."""


class NotABackup(Exception):
    """What is wrong with a file that was to be restored, in a sentence."""


async def dumped(connection: AsyncConnection) -> AsyncIterator[str]:
    """One line says which form and schema, then one line a row; the last line counts them. The caller's transaction
    must see one moment."""
    yield json.dumps({"form": FORM, "schema": NEWEST})
    count = 0
    for table in metadata.sorted_tables:
        query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=AT_ONCE)
        async with connection.stream(query) as rows:
            async for row in rows:
                count += 1
                yield json.dumps({"table": table.name, "row": [_plain(value) for value in row]}, ensure_ascii=False)
    yield json.dumps({"rows": count})


async def load(connection: AsyncConnection, lines: Iterable[str]) -> int:
    """Fills an empty database of the newest schema; how many rows. NotABackup leaves the transaction to be undone."""
    found = _read(lines)
    first = next(found, {})
    if first.get("form") != FORM:
        raise NotABackup("this is not a backup of Baton")
    if first.get("schema") != NEWEST:
        raise NotABackup(
            f"its schema is {first.get('schema')}, this Baton's is {NEWEST}. Restore it with the version that made it, "
            "into a fresh database; a newer Baton upgrades that when it starts"
        )
    for table in metadata.sorted_tables:
        if await connection.scalar(select(func.count()).select_from(table)):
            raise NotABackup("the database is not empty")
    count = 0
    for table, rows, end in _batches(found):
        if end is not None:
            if end != count:
                raise NotABackup(f"it should hold {end} rows, but holds {count}")
            await connection.run_sync(_number_on)
            return count
        await connection.execute(insert(table), rows)
        count += len(rows)
    raise NotABackup("it ends too early")


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _read(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for number, each in enumerate(lines, start=1):
        try:
            value = json.loads(each)
        except ValueError as error:
            raise NotABackup(f"line {number} cannot be read") from error
        if not isinstance(value, dict):
            raise NotABackup(f"line {number} cannot be read")
        yield value


def _batches(found: Iterator[dict[str, Any]]) -> Iterator[tuple[Table, list[dict[str, Any]], int | None]]:
    """Rows of one table at a time; at the end the number that there should be."""
    name, rows = "", list[dict[str, Any]]()
    for each in found:
        if rows and (each.get("table") != name or len(rows) == AT_ONCE):
            yield metadata.tables[name], rows, None
            rows = []
        if "rows" in each:
            yield metadata.sorted_tables[0], [], int(each["rows"])
            return
        name = str(each.get("table"))
        if name not in metadata.tables:
            raise NotABackup(f"it speaks of a table {name!r} that there is not")
        rows.append(_row(metadata.tables[name], each.get("row")))


def _row(table: Table, values: object) -> dict[str, Any]:
    columns = list(table.columns)
    if not isinstance(values, list) or len(values) != len(columns):
        raise NotABackup(f"a row of {table.name} has not the columns that it should have")
    row: dict[str, Any] = {}
    for column, value in zip(columns, values, strict=True):
        if value is not None and isinstance(column.type, Moment):
            value = datetime.fromisoformat(value)
        elif value is not None and isinstance(column.type, LargeBinary):
            value = base64.b64decode(value)
        row[column.name] = value
    return row


def _number_on(connection: Connection) -> None:
    """PostgreSQL's own counters go on after the highest number that was restored."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        key = table.autoincrement_column
        if key is not None and key.autoincrement is not False:
            sequence = f"pg_get_serial_sequence('{table.name}', '{key.name}')"
            highest = f'(SELECT max("{key.name}") FROM "{table.name}")'
            connection.execute(text(f"SELECT setval({sequence}, {highest}) WHERE {highest} IS NOT NULL"))
