"""The outbox: each message once, most urgent first, sent by one deliverer at a time."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from storage import notices
from storage.database import Database
from storage.notices import LEASE, NoticeDraft, NoticeRow
from tests.routing.a_company import MONDAY

TURN = NoticeDraft("1001:2:0", "department:warehouse", "turn", {"step": "parts"}, 1, MONDAY)
PLACED = replace(TURN, chat="telegram", address="-100", thread="", reply_to="7")


async def add(database: Database, *drafts: NoticeDraft, order: int = 1001) -> None:
    async with database.writing() as connection:
        await notices.add(connection, order, drafts)


async def claim(database: Database, seconds: float = 0, limit: int = 20) -> list[NoticeRow]:
    async with database.writing() as connection:
        return list(await notices.claim(connection, MONDAY + timedelta(seconds=seconds), limit))


async def test_a_notice_is_claimed_once_with_what_it_says(database: Database) -> None:
    await add(database, TURN)
    (row,) = await claim(database)
    assert (row.order_id, row.audience, row.kind, row.data) == (1001, TURN.audience, "turn", {"step": "parts"})
    assert (row.chat, row.address, row.attempts) == (None, None, 0)
    assert await claim(database) == []


async def test_the_same_key_is_sent_once_however_often_it_is_put_in(database: Database) -> None:
    await add(database, TURN, TURN)
    await add(database, replace(TURN, kind="other"), replace(TURN, key="1001:2:1"))
    assert [row.kind for row in await claim(database)] == ["turn", "turn"]


async def test_many_at_once_put_the_same_key_in_once(database: Database) -> None:
    await asyncio.gather(*(add(database, TURN, replace(TURN, key=f"k{n}")) for n in range(5)))
    assert len(await claim(database)) == 6


async def test_nothing_to_say_is_no_notice(database: Database) -> None:
    await add(database)
    assert await claim(database) == []


async def test_the_most_urgent_go_first_then_the_oldest_and_none_before_its_time(database: Database) -> None:
    await add(
        database,
        replace(TURN, key="late", due_at=MONDAY),
        replace(TURN, key="early", due_at=MONDAY - timedelta(hours=1), kind="early"),
        replace(TURN, key="urgent", priority=3, kind="urgent"),
        replace(TURN, key="asleep", due_at=MONDAY + timedelta(hours=8)),
    )
    assert [row.kind for row in await claim(database, limit=2)] == ["urgent", "early"]
    assert [row.kind for row in await claim(database)] == ["turn"]


async def test_sent_or_dropped_it_never_comes_again(database: Database) -> None:
    await add(database, TURN, replace(TURN, key="2"))
    one, two = await claim(database)
    async with database.writing() as connection:
        await notices.sent(connection, one.id, "m1", None, MONDAY)
        await notices.dropped(connection, two.id, "x" * 1000)
    assert await claim(database, 3600) == []
    await add(database, TURN)
    assert await claim(database, 3600) == []


async def test_after_the_lease_of_a_deliverer_that_died_it_is_tried_again(database: Database) -> None:
    await add(database, TURN)
    await claim(database)
    assert await claim(database, LEASE.total_seconds() - 1) == []
    assert [row.attempts for row in await claim(database, LEASE.total_seconds())] == [1]


async def test_a_postponed_notice_comes_later_and_counts_only_real_tries(database: Database) -> None:
    await add(database, TURN)
    (row,) = await claim(database)
    async with database.writing() as connection:
        await notices.postpone(connection, row.id, MONDAY + timedelta(seconds=5), "told to wait", tried=False)
    assert await claim(database, 4) == []
    assert [row.attempts for row in await claim(database, 5)] == [0]
    async with database.writing() as connection:
        await notices.postpone(connection, row.id, MONDAY + timedelta(seconds=9), "no answer")
    assert [row.attempts for row in await claim(database, 9)] == [1]


async def test_two_deliverers_at_once_never_get_the_same_notice(database: Database) -> None:
    await add(database, *(replace(TURN, key=str(n)) for n in range(20)))
    shares = await asyncio.gather(*(claim(database, limit=10) for _ in range(4)))
    claimed = [row.id for share in shares for row in share]
    assert len(claimed) == len(set(claimed))
    assert len(claimed) + len(await claim(database)) == 20


async def test_its_place_is_kept_for_the_second_try(database: Database) -> None:
    await add(database, TURN)
    (row,) = await claim(database)
    async with database.writing() as connection:
        await notices.settle_place(connection, row.id, "slack", "D1", "")
    (again,) = await claim(database, 60)
    assert (again.chat, again.address, again.thread) == ("slack", "D1", "")


async def test_where_nobody_is_reached_it_goes_elsewhere_at_once(database: Database) -> None:
    await add(database, PLACED)
    (row,) = await claim(database)
    async with database.writing() as connection:
        await notices.redirect(connection, row.id, "web", "@will", MONDAY)
    (again,) = await claim(database)
    assert (again.chat, again.address, again.reply_to, again.attempts) == ("web", "@will", None, 0)


async def test_a_new_address_is_for_what_has_not_gone_out_yet(database: Database) -> None:
    await add(database, PLACED, replace(PLACED, key="2"), replace(PLACED, key="3", chat="slack"))
    first, *_ = await claim(database)
    async with database.writing() as connection:
        await notices.sent(connection, first.id, "m1", None, MONDAY)
        await notices.readdress(connection, "telegram", "-100", "-200")
    rest = await claim(database, 60)
    assert [(row.chat, row.address, row.reply_to) for row in rest] == [
        ("telegram", "-200", None),
        ("slack", "-100", "7"),
    ]
    async with database.reading() as connection:
        assert await notices.at_message(connection, "telegram", "-100", "m1") == 1001


async def test_a_sent_notice_leads_to_its_order(database: Database) -> None:
    await add(database, PLACED, order=1007)
    (row,) = await claim(database)
    async with database.writing() as connection:
        await notices.sent(connection, row.id, "m1", None, MONDAY)
        assert await notices.at_message(connection, "telegram", "-100", "m1") == 1007
        assert await notices.at_message(connection, "telegram", "-100", "m2") is None
