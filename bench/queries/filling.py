"""A past of many years: the orders that were lived, again and again, further and further back.

Through Baton itself a million orders would take half a day; the database multiplies them in minutes. A copy has the
number, the neighbours and the moments that it would have had; only the documents tell the moments of the first.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, text
from sqlalchemy.ext.asyncio import create_async_engine

from bench.queries.living import BLOCK, FIRST, OVER
from storage.tables import cards, journal, notices, orders, steps, timers, web_messages
from storage.tables.base import Moment

YEAR = 20
"""Blocks of OVER orders in the last year: every database has these."""
LONG_AGO = timedelta(days=9 * 365)
"""The time before the last year, over which all others are spread."""
MESSAGES = 4000
"""More than a block's orders have messages and edits of these."""
AT_ONCE = 1000
"""Blocks in one statement."""


def _lower(what: str, by: int) -> str:
    return f"({what} - b.k * {by})"


def _said(number: str) -> str:
    return f"CAST({number} AS VARCHAR)"


def _renamed(words: str, order: str) -> str:
    return f"replace({words}, {_said(order)}, {_said(_lower(order, OVER))})"


_KEY = f"""CASE WHEN l.key LIKE {_said("l.order_id")} || ':%' THEN {_renamed("l.key", "l.order_id")}
    ELSE {_said("b.k")} || '.' || l.key END"""
"""Most notices are called after their order, the others after one before: each among its neighbours."""
_REF = {"ref": _said(_lower("CAST(l.ref AS BIGINT)", MESSAGES))}
_ORDER = {"order_id": _lower("l.order_id", OVER)}
COPIED: Mapping[Table, Mapping[str, str]] = {
    orders: {"id": _lower("l.id", OVER), "number": _renamed("l.number", "l.id"), "body": _renamed("l.body", "l.id")},
    steps: _ORDER,
    journal: _ORDER,
    cards: _ORDER | _REF,
    notices: _ORDER | _REF | {"key": _KEY},
    timers: _ORDER,
    web_messages: {c: _lower(f"l.{c}", MESSAGES) for c in ("id", "changed", "reply_to")}
    | {"mark": "l.mark || '.' || b.k"},
}
"""What each table gets, and which columns of a copy (`l` is what was lived, `b` the block) differ besides moments."""
DRAWN = (journal, cards, notices, timers)
"""Tables that give their rows numbers themselves."""


async def fill(url: str, now: datetime, past: int) -> None:
    """Multiplies what was lived until there are `past` orders that are over; a multiple of OVER. What the last week's
    deliveries left behind is not multiplied, as tidying leaves no more of it; cards, notices and timers are all kept,
    as if nobody had ever tidied."""
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.run_sync(lambda c: _fill(c, now, past // OVER))
    await engine.dispose()


def _fill(connection: Connection, now: datetime, blocks: int) -> None:
    _hurry(connection)
    _blocks(connection, blocks)
    indexes = _taken_away(connection)
    for table, changed in COPIED.items():
        _lived(connection, table, now)
        statement = text(_statement(table, changed, connection.dialect.name))
        for first in range(1, blocks, AT_ONCE):
            connection.execute(statement, {"first": first, "last": min(first + AT_ONCE, blocks) - 1})
    for index in indexes:
        connection.execute(text(index))
    if connection.dialect.name == "postgresql":
        connection.execute(text("VACUUM (ANALYZE)"))  # as it does by itself after a while


def _hurry(connection: Connection) -> None:
    """A crash while the past is made harms nobody."""
    sqlite = ("synchronous=OFF", "journal_mode=OFF", "cache_size=-400000", "temp_store=MEMORY", "foreign_keys=OFF")
    postgres = ("session_replication_role = replica", "maintenance_work_mem = '400MB'")
    if connection.dialect.name == "sqlite":
        for setting in sqlite:
            connection.execute(text(f"PRAGMA {setting}"))
    else:
        for setting in postgres:
            connection.execute(text(f"SET {setting}"))
        connection.execute(text("ALTER SYSTEM SET max_wal_size = '20GB'"))
        connection.execute(text("SELECT pg_reload_conf()"))


def _blocks(connection: Connection, blocks: int) -> None:
    """k → how much earlier the block was, in seconds."""
    connection.execute(text("CREATE TEMPORARY TABLE blocks (k INTEGER PRIMARY KEY, back DOUBLE PRECISION NOT NULL)"))
    recent = [k * BLOCK for k in range(1, min(blocks, YEAR))]
    older = blocks - YEAR
    recent += [YEAR * BLOCK + LONG_AGO * (k / older) for k in range(older)]
    rows = [{"k": k, "back": back.total_seconds()} for k, back in enumerate(recent, start=1)]
    connection.execute(text("INSERT INTO blocks VALUES (:k, :back)"), rows)


def _taken_away(connection: Connection) -> list[str]:
    """Indexes are made anew at the end, all at once; how to make them. Those of constraints stay."""
    names = ", ".join(f"'{table.name}'" for table in COPIED)
    found = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({names})"
    if connection.dialect.name == "postgresql":
        found = f"""SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ({names})
            AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
    indexes = connection.execute(text(found)).all()
    for name, _ in indexes:
        connection.execute(text(f"DROP INDEX {name}"))
    return [made for _, made in indexes]


def _lived(connection: Connection, table: Table, now: datetime) -> None:
    """A table of what was lived and is over."""
    which = f"order_id <= {FIRST['order'] + OVER}"
    if table is orders:
        which = f"id <= {FIRST['order'] + OVER}"
    if table is web_messages:
        which = f"at < '{now - timedelta(hours=6):%Y-%m-%d %H:%M:%S}'"
        which += "" if connection.dialect.name == "sqlite" else "::timestamp AT TIME ZONE 'UTC'"
    connection.execute(text(f"CREATE TEMPORARY TABLE lived_{table.name} AS SELECT * FROM {table.name} WHERE {which}"))


def _statement(table: Table, changed: Mapping[str, str], dialect: str) -> str:
    values = {}
    for column in table.columns:
        if isinstance(column.type, Moment):
            values[column.name] = _earlier(f"l.{column.name}", dialect)
        elif not (column.name == "id" and table in DRAWN):
            values[column.name] = changed.get(column.name, f"l.{column.name}")
    return f"""INSERT INTO {table.name} ({", ".join(values)}) SELECT {", ".join(values.values())}
        FROM blocks b CROSS JOIN lived_{table.name} l WHERE b.k BETWEEN :first AND :last"""


def _earlier(moment: str, dialect: str) -> str:
    if dialect == "sqlite":
        return f"strftime('%Y-%m-%d %H:%M:%f000', {moment}, '-' || b.back || ' seconds')"
    return f"({moment} - make_interval(secs => b.back))"
