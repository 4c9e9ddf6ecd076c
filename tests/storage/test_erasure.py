"""Erased content is gone everywhere, and the journal's chain holds."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import insert, select

from routing.commands import Accept, Cancel, Command, Comment, Finish, ReportTrouble, Start
from routing.events import Event, Ordered
from routing.text import Text
from storage import files, journal, names, orders
from storage.database import Database
from storage.erasure import erase_orders, erase_person, open_orders_of
from storage.files import StoredFile
from storage.tables import guests, looks, metadata
from storage.verifying import verified
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play

MOVES: tuple[tuple[str, Command], ...] = (
    ("eva", Accept("diagnose")),
    ("eva", ReportTrouble("diagnose", "other", "Ring Sam at home")),
    ("eva", Start("diagnose")),
    ("eva", Finish("diagnose", {"spare": "Sam's K7"})),
    ("will", Comment("Sam will know", files=("f1",))),
)


async def played(database: Database, *, over: bool = True) -> None:
    """WO-1001: Sam ordered, Eva and Will worked, and Sam called it off."""
    play = Play()
    first: Sequence[Event] = [Ordered("sam", play.order.lead, play.order.collaborators)]
    async with database.writing() as connection:
        await orders.add(connection, play.order)
        await journal.append(connection, play.order, first, at=MONDAY, actor="sam", chat="web")
        await files.add(connection, StoredFile("f1", "Sam.png", "image/png", b"Sam", "will", MONDAY))
        await files.attach(connection, 1001, ["f1"])
        mark = {"type": "repair", "mark": "word:sam", "order_id": 1001, "weight": 1}
        await connection.execute(insert(looks).values(mark))
        guest = [{"order_id": 1001, "step": "diagnose", "person": person} for person in ("eva", "will")]
        await connection.execute(insert(guests).values(guest))
        for person, command in (*MOVES, *((("sam", Cancel("Sam is ill")),) if over else ())):
            before, told = play.order, len(play.happened)
            play.does(person, command)
            await orders.save(connection, before, play.order)
            await journal.append(connection, play.order, play.happened[told:], at=MONDAY, actor=person, chat="web")


async def everything(database: Database) -> str:
    """Every row of every table as text."""
    async with database.reading() as connection:
        tables = metadata.sorted_tables
        return "\n".join([repr(row) for table in tables for row in (await connection.execute(select(table))).all()])


async def test_orders_of_long_ago_lose_their_content(database: Database) -> None:
    await played(database)
    async with database.writing() as connection:
        assert await erase_orders(connection, MONDAY) == 0, "not that long ago"
        assert await erase_orders(connection, MONDAY + timedelta(days=1)) == 1
        assert await erase_orders(connection, MONDAY + timedelta(days=1)) == 0, "once"
        found = await verified(connection)
        order = await orders.load(connection, 1001)
    left = await everything(database)
    assert [word for word in ("Sam", "sam", "eva", "will", "K7", "LINE3") if word in left] == []
    assert (found.flaws, found.erased) == ([], found.entries)
    assert order
    assert order.step("diagnose").done_at == MONDAY


async def test_open_orders_keep_theirs(database: Database) -> None:
    await played(database, over=False)
    async with database.writing() as connection:
        assert await erase_orders(connection, MONDAY + timedelta(days=999)) == 0


async def test_somebody_who_left_is_in_nothing_any_more(database: Database) -> None:
    await played(database)
    async with database.writing() as connection:
        await names.keep(connection, {"eva": Text("Eva Adams"), "sam": Text("Sam Sung")})
        assert await open_orders_of(connection, "eva") == []
        assert await erase_person(connection, "eva") == 1
        found = await verified(connection)
        entries = await journal.entries(connection, 1001)
    left = await everything(database)
    assert [word for word in ("eva", "Eva Adams", "Ring Sam at home") if word in left] == []
    assert "Sam will know" in left, "what others said stays"
    assert found.flaws == []
    assert 0 < found.erased < found.entries
    assert [entry.actor for entry in entries if entry.kind == "Accepted"] == ["erased"]


async def test_open_orders_of_somebody_are_named(database: Database) -> None:
    await played(database, over=False)
    async with database.reading() as connection:
        assert await open_orders_of(connection, "eva") == ["WO-1001"]
        assert await open_orders_of(connection, "emil") == []
