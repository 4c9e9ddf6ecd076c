"""INSERT … ON CONFLICT: SQLite and PostgreSQL spell it alike, SQLAlchemy keeps it with each dialect."""

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert_into(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that can settle conflicts in the database itself, where no other writer can come in between."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
