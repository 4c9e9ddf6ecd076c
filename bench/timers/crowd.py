"""A hundred thousand open orders, faster than anybody could place them: some are made by Baton, and their rows copied
under new numbers, each with a journal whose links hold."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import asyncpg
from sqlalchemy.engine import make_url

from storage.chain import link_of

PATTERNS = 200
"""Orders that Baton makes."""
COPIED = ("orders", "steps", "cards", "timers", "journal")
"""Tables whose rows are copied. What look-alikes are found by is not: nobody orders anything meanwhile."""
AT_ONCE = 20
"""Copies of every pattern in one transaction."""
Row = dict[str, Any]


async def multiply(url: str, count: int) -> None:
    """Brings the orders of a PostgreSQL database to a count, from PATTERNS of them."""
    address = make_url(url)
    connection = await asyncpg.connect(user="postgres", database=address.database, host=address.query["host"])
    patterns = {name: await _patterns(connection, name) for name in COPIED}
    copies = range(1, count // PATTERNS)
    for begun in range(0, len(copies), AT_ONCE):
        async with connection.transaction():
            for name in COPIED:
                await _insert(connection, name, _copies(patterns[name], name, copies[begun : begun + AT_ONCE]))
    await connection.execute("UPDATE counters SET value = (SELECT max(id) FROM orders) WHERE name = 'order'")
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


async def _patterns(connection: Any, name: str) -> Sequence[Row]:
    rows = [dict(row) for row in await connection.fetch(f"SELECT * FROM {name} ORDER BY 1")]
    if name not in ("orders", "steps"):
        for row in rows:
            del row["id"]  # the database counts these by itself
    return rows


async def _insert(connection: Any, name: str, rows: Iterable[Row]) -> None:
    first, *others = rows
    records = (tuple(row.values()) for row in (first, *others))
    await connection.copy_records_to_table(name, records=records, columns=list(first))


def _copies(patterns: Sequence[Row], name: str, copies: Iterable[int]) -> Iterator[Row]:
    for copy in copies:
        links: dict[int, str] = {}
        for row in patterns:
            number = "id" if name == "orders" else "order_id"
            fresh = {**row, number: row[number] + copy * PATTERNS}
            if name == "orders":
                fresh |= _renumbered(row, fresh["id"])
            if name == "journal":
                order, before = fresh["order_id"], links.get(fresh["order_id"], "")
                link = link_of(before, order, row["version"], row["at"], row["kind"], row["digest"])
                fresh["link"] = links[order] = link
            yield fresh


def _renumbered(row: Row, fresh: int) -> Row:
    number = row["number"].replace(str(row["id"]), str(fresh))
    body = row["body"].replace(f'"id":{row["id"]},', f'"id":{fresh},', 1)
    return {"number": number, "body": body.replace(f'"{row["number"]}"', f'"{number}"', 1)}
