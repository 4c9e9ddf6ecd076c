"""The two databases are real, empty and apart."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.tables import metadata


@pytest.mark.parametrize("time", ["first", "second"])
async def test_every_test_starts_with_an_empty_database(database_url: str, time: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE baton (leg INTEGER)"))
        await connection.execute(text("INSERT INTO baton VALUES (1)"))
        rows = await connection.scalar(text("SELECT count(*) FROM baton"))
    await engine.dispose()
    assert rows == 1, time


async def test_postgres_is_a_real_server(postgres_url: str) -> None:
    engine = create_async_engine(postgres_url)
    async with engine.connect() as connection:
        version = await connection.scalar(text("SHOW server_version"))
    await engine.dispose()
    assert str(version).startswith("18")


async def test_a_ready_database_has_every_table_and_no_rows(ready_url: str) -> None:
    engine = create_async_engine(ready_url)
    async with engine.connect() as connection:
        for table in metadata.tables.values():
            assert await connection.scalar(select(func.count()).select_from(table)) == 0
    await engine.dispose()
