"""A database with all tables, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database


@pytest.fixture
async def database(ready_url: str) -> AsyncIterator[Database]:
    """Open for the length of a test."""
    database = Database(ready_url)
    yield database
    await database.close()


@pytest.fixture
async def postgres_database(ready_postgres_url: str) -> AsyncIterator[Database]:
    """For what only a database with several writers can show."""
    database = Database(ready_postgres_url)
    yield database
    await database.close()
