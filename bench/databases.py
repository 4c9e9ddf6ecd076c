"""Databases for the bench: files, and a PostgreSQL as the tests start it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import asyncpg
from sqlalchemy.engine import make_url

from bench.processes import family_seconds
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
        return await self._made("")

    async def copy(self, url: str) -> str:
        """The URL of a copy of one that nobody uses at the moment."""
        return await self._made(url)

    async def _made(self, model: str) -> str:
        name, before = f"bench_{next(_numbers)}", make_url(model).database if model else None
        if self._server is None:
            if before:
                shutil.copy(before, self._folder / f"{name}.db")
            return f"sqlite+aiosqlite:///{self._folder / name}.db"
        admin = await asyncpg.connect(user="postgres", database="postgres", host=str(self._server))
        await admin.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {before} STRATEGY FILE_COPY" if before else ""))
        await admin.close()
        return f"postgresql+asyncpg://postgres@/{name}?host={self._server}"

    def used(self) -> float:
        """Processor seconds of the PostgreSQL server so far."""
        if self._server is None:
            raise ValueError("SQLite has no server")
        return family_seconds(int((self._server / "data" / "postmaster.pid").read_text().split()[0]))


@asynccontextmanager
async def databases(kind: str, folder: Path) -> AsyncIterator[Databases]:
    """Of a kind of KINDS; a server runs as long as it is needed."""
    if kind == "SQLite":
        yield Databases(folder, None)
        return
    with running_postgres() as server:
        yield Databases(folder, server.folder)
