"""Held notices of one person become one message."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from routing.commands import Comment
from storage import digests, notices, orders
from storage.database import Database
from storage.notices import NoticeDraft, NoticeRow, Sent
from storage.tables import notices as table
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play

MORNING = MONDAY + timedelta(hours=8)
HELD = NoticeDraft("1", "person:eva", "given", {"step": "diagnose"}, 1, MORNING, held=True)
RUNNING = ("web",)


async def put_in(database: Database, *drafts: NoticeDraft, order: int = 1001) -> None:
    async with database.writing() as connection:
        await notices.add(connection, order, drafts)


async def unplaced(database: Database) -> list[NoticeRow]:
    """Bundled and claimed, as the deliverer does it."""
    async with database.writing() as connection:
        await digests.bundle(connection, MORNING)
        return list(await notices.claim_unplaced(connection, MORNING, RUNNING))


async def states(database: Database) -> list[str]:
    async with database.reading() as connection:
        return list((await connection.execute(select(table.c.state).order_by(table.c.id))).scalars())


async def test_what_is_held_for_one_person_is_said_in_one_message_most_urgent_first(database: Database) -> None:
    await put_in(database, HELD, replace(HELD, key="2", priority=2, kind="extended"))
    await put_in(database, replace(HELD, key="3"), order=1002)
    (digest,) = await unplaced(database)
    assert (digest.kind, digest.audience, digest.priority, digest.order_id) == ("digest", "person:eva", 2, 0)
    async with database.reading() as connection:
        said = (await digests.members_of(connection, [digest.id]))[digest.id]
    assert [(row.kind, row.order_id) for row in said] == [("extended", 1001), ("given", 1001), ("given", 1002)]


async def test_a_digest_about_one_order_belongs_to_it(database: Database) -> None:
    await put_in(database, HELD, replace(HELD, key="2"))
    (digest,) = await unplaced(database)
    assert digest.order_id == 1001


async def test_others_and_what_was_not_held_and_what_is_not_due_go_by_themselves(database: Database) -> None:
    await put_in(database, HELD, replace(HELD, key="2", audience="person:emil"))
    await put_in(database, replace(HELD, key="3", held=False), replace(HELD, key="4", due_at=MORNING + timedelta(1)))
    assert [row.kind for row in await unplaced(database)] == ["given", "given", "given"]
    assert await states(database) == ["waiting"] * 4


async def test_a_digest_is_made_once(database: Database) -> None:
    await put_in(database, HELD, replace(HELD, key="2"))
    assert len(await unplaced(database)) == 1
    assert await unplaced(database) == []
    assert await states(database) == ["bundled", "bundled", "waiting"]


async def test_a_digest_is_looked_at_again_when_one_of_its_orders_changes(database: Database) -> None:
    first, second = Play(), Play()
    second.order = replace(second.order, id=1002, number="WO-1002")
    async with database.writing() as connection:
        for play in (first, second):
            await orders.add(connection, play.order)
    await put_in(database, HELD)
    await put_in(database, replace(HELD, key="2"), order=1002)
    (digest,) = await unplaced(database)
    async with database.writing() as connection:
        await notices.sent(connection, [Sent(digest.id, "m1", "buttons", MORNING)])
    assert await states(database) == ["bundled", "bundled", "sent"]
    async with database.writing() as connection:
        await notices.outdate(connection, 1002, MORNING)
    assert await states(database) == ["bundled", "bundled", "outdated"]


async def test_an_order_that_changes_while_a_digest_is_sent_is_not_missed(database: Database) -> None:
    play = Play()
    async with database.writing() as connection:
        await orders.add(connection, play.order)
    await put_in(database, HELD)
    await put_in(database, replace(HELD, key="2"), order=1002)
    (digest,) = await unplaced(database)
    before = play.order
    play.does("eva", Comment("?"))
    async with database.writing() as connection:
        await orders.save(connection, before, play.order)
        await notices.outdate(connection, 1001, MORNING)
        await notices.sent(connection, [Sent(digest.id, "m1", "buttons", MORNING)])
    assert (await states(database))[2] == "outdated"
