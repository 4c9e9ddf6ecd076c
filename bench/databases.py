"""Empty databases for the bench: files, and a PostgreSQL as the tests start it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import asyncpg

from tests.databases.server import running_postgres

KINDS = ("SQLite", "PostgreSQL")
DURABILITY = """\
SQLite is in WAL mode with synchronous=FULL; PostgreSQL 18 runs on the same machine, is reached through a socket, and
does without fsync: the same for both, as is the machine"""
_numbers = count(1)


class Databases:
    """Makes databases of one kind, each with a name of its own."""

    def __init__(self, folder: Path, server: Path | None) -> None:
        self._folder = folder
        self._server = server

    async def fresh(self) -> str:
        """The URL of an empty one."""
        name = f"bench_{next(_numbers)}"
        if self._server is None:
            return f"sqlite+aiosqlite:///{self._folder / name}.db"
        admin = await asyncpg.connect(user="postgres", database="postgres", host=str(self._server))
        await admin.execute(f"CREATE DATABASE {name}")
        await admin.close()
        return f"postgresql+asyncpg://postgres@/{name}?host={self._server}"


@asynccontextmanager
async def databases(kind: str, folder: Path) -> AsyncIterator[Databases]:
    """Of a kind of KINDS; a server runs as long as it is needed."""
    if kind == "SQLite":
        yield Databases(folder, None)
        return
    with running_postgres() as server:
        yield Databases(folder, server.folder)
