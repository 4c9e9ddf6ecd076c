"""Uploads: kept whole, described without their content, and staying with the order that they came with."""

from sqlalchemy import select

from storage import files
from storage.database import Database
from storage.files import Description, StoredFile
from storage.tables import files as table
from tests.routing.a_company import MONDAY

PHOTO = StoredFile("f1", "漏油.jpg", "image/jpeg", bytes(range(256)), "sam", MONDAY)


async def test_what_was_brought_is_given_back_whole(database: Database) -> None:
    async with database.writing() as connection:
        await files.add(connection, PHOTO)
        assert await files.load(connection, "f1") == PHOTO
        assert await files.load(connection, "f2") is None


async def test_a_description_says_how_large_it_is(database: Database) -> None:
    async with database.writing() as connection:
        await files.add(connection, PHOTO)
        assert await files.described(connection, ["f1", "f2"]) == [Description("f1", "漏油.jpg", "image/jpeg", 256)]
        assert await files.described(connection, []) == []


async def test_an_upload_stays_with_the_order_that_it_came_with(database: Database) -> None:
    """Whoever names somebody else's file in a form of their own must not gain, or take away, the sight of it."""
    async with database.writing() as connection:
        await files.add(connection, PHOTO)
        await files.attach(connection, 1001, ["f1"])
        await files.attach(connection, 1002, ["f1"])
        assert await connection.scalar(select(table.c.order_id)) == 1001
