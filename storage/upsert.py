"""INSERT … ON CONFLICT: SQLite and PostgreSQL spell it alike, SQLAlchemy keeps it with each dialect."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insert = sqlite.Insert | postgresql.Insert


def insert_into(connection: AsyncConnection, table: Table) -> Insert:
    """An insert that can settle conflicts in the database itself, where no other writer can come in between."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


@dataclass(frozen=True)
class Upsert:
    """Such a statement in both dialects, built once: building it takes longer than what the database does with it."""

    sqlite: Executable
    postgresql: Executable

    def on(self, connection: AsyncConnection) -> Executable:
        """The one for a connection."""
        return self.sqlite if connection.dialect.name == "sqlite" else self.postgresql


def upsert(table: Table, settled: Callable[[Insert], Executable]) -> Upsert:
    """What `settled` makes of an insert into a table."""
    return Upsert(settled(sqlite.insert(table)), settled(postgresql.insert(table)))
