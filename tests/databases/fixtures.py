"""`database_url`: an empty database; `ready_url`: one with all tables. Both twice, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from storage.database import Database
from storage.schema import migrate
from tests.databases.server import Postgres, running_postgres

_numbers = count(1)
TEMPLATE = "with_tables"


async def _make_tables(url: str) -> None:
    database = Database(url)
    await migrate(database)
    await database.close()


@asynccontextmanager
async def _database(server: Postgres, name: str, template: str) -> AsyncIterator[str]:
    """A PostgreSQL database, dropped at the end with whatever still holds it open."""
    admin = await asyncpg.connect(user="postgres", database="postgres", host=str(server.folder))
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield server.url(name)
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of this session's own (of each worker's own under pytest-xdist), started when first asked for."""
    with running_postgres() as server:
        yield server


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres_with_tables(postgres: Postgres) -> AsyncIterator[str]:
    """The name of the PostgreSQL database that `ready_url` clones."""
    async with _database(postgres, TEMPLATE, "template0") as url:
        await _make_tables(url)
        yield TEMPLATE


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SQLite file that `ready_url` copies."""
    path = tmp_path_factory.mktemp("template") / "baton.db"
    await _make_tables(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a SQLite file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'baton.db'}"


@pytest.fixture
def ready_sqlite_url(sqlite_with_tables: Path, tmp_path: Path) -> str:
    """The URL of a SQLite file with all tables."""
    return f"sqlite+aiosqlite:///{shutil.copy(sqlite_with_tables, tmp_path)}"


@pytest.fixture
async def postgres_url(postgres: Postgres) -> AsyncIterator[str]:
    """The URL of an empty PostgreSQL database."""
    async with _database(postgres, f"test_{next(_numbers)}", "template0") as url:
        yield url


@pytest.fixture
async def ready_postgres_url(postgres: Postgres, postgres_with_tables: str) -> AsyncIterator[str]:
    """The URL of a PostgreSQL database with all tables."""
    async with _database(postgres, f"test_{next(_numbers)}", postgres_with_tables) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database: the test runs twice, on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def ready_url(request: pytest.FixtureRequest) -> str:
    """A database with all tables and no rows: the test runs twice, on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue(f"ready_{request.param}_url")
    return url
