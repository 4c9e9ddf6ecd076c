"""INSERT … ON CONFLICT: SQLite and PostgreSQL spell it alike, SQLAlchemy keeps it with each dialect."""

from collections.abc import Callable

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.prepared import Prepared

Insert = sqlite.Insert | postgresql.Insert


def insert_into(connection: AsyncConnection, table: Table) -> Insert:
    """An insert that can settle conflicts in the database itself, where no other writer can come in between."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def upsert(table: Table, settled: Callable[[Insert], Executable]) -> Prepared:
    """What `settled` makes of an insert into a table."""
    return Prepared(settled(sqlite.insert(table)), settled(postgresql.insert(table)))
