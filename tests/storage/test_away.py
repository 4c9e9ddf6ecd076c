"""Which errors mean "come again", and which mean "that will never do"."""

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database, is_away


async def test_a_closed_database_is_away(postgres_url: str) -> None:
    name = postgres_url.partition("?")[0].rpartition("/")[2]
    host = postgres_url.partition("host=")[2]
    admin = await asyncpg.connect(user="postgres", database="postgres", host=host)
    await admin.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
    database = Database(postgres_url)
    with pytest.raises(Exception) as error:  # noqa: PT011  # which one is the driver's affair
        async with database.reading() as connection:
            await connection.execute(text("SELECT 1"))
    assert is_away(error.value), error.value
    await admin.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")
    await admin.close()
    await database.close()


@pytest.mark.parametrize("statement", ["SELECT nonsense", "SELECT CAST(:nul AS TEXT)", "SELECT 1/0"])
async def test_a_wrong_question_is_not(postgres_url: str, statement: str) -> None:
    database = Database(postgres_url)
    with pytest.raises(SQLAlchemyError) as error:
        async with database.reading() as connection:
            await connection.execute(text(statement), {"nul": "\x00"} if ":nul" in statement else {})
    assert not is_away(error.value), error.value
    await database.close()
