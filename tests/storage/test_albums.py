"""Parts of one message that come at once: none is lost, none counts twice."""

import asyncio
from dataclasses import replace

from storage import albums
from storage.database import Database
from tests.routing.a_company import MONDAY


async def note(database: Database, message: str) -> albums.Album:
    async with database.writing() as connection:
        return await albums.note(connection, "album:telegram:1:7", message, f"file {message}", MONDAY)


async def test_parts_that_come_at_once_are_all_noted_each_once(database: Database) -> None:
    await asyncio.gather(*(note(database, message) for message in ("10", "9", "11", "9")))
    async with database.reading() as connection:
        album = await albums.load(connection, "album:telegram:1:7")
    assert album.left == ["9", "10", "11"]
    assert album.parts["10"] == "file 10"
    assert not album.led


async def test_what_went_along_is_not_left(database: Database) -> None:
    await note(database, "9")
    async with database.writing() as connection:
        known = await albums.locked(connection, "album:telegram:1:7", MONDAY)
        await albums.save(connection, "album:telegram:1:7", replace(known, taken=("9",), order=1001))
    album = await note(database, "10")
    assert (album.left, album.led) == (["10"], True)
