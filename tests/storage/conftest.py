"""A database with all tables, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from storage import sqlite_driver
from storage.database import Database


@pytest.fixture
async def database(ready_url: str) -> AsyncIterator[Database]:
    """Open for the length of a test."""
    database = Database(ready_url)
    yield database
    await database.close()


@pytest.fixture
async def sqlite_database(ready_sqlite_url: str) -> AsyncIterator[Database]:
    """For what only a database with one writer can show, every statement as if it were the first of its kind."""
    sqlite_driver.forget_paces()
    database = Database(ready_sqlite_url)
    yield database
    await database.close()


@pytest.fixture
async def postgres_database(ready_postgres_url: str) -> AsyncIterator[Database]:
    """For what only a database with several writers can show."""
    database = Database(ready_postgres_url)
    yield database
    await database.close()
