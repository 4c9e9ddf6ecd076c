"""The outbox: each message once, most urgent first, sent by one deliverer at a time."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from routing.commands import Accept, Command, Comment
from storage import notices, orders
from storage.database import Database
from storage.notices import LEASE, NoticeDraft, NoticeRow, Sent
from storage.together import ask
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play
from tests.storage.waiting import somebody_waits

TURN = NoticeDraft("1001:2:0", "department:warehouse", "turn", {"step": "parts"}, 1, MONDAY)
PLACED = replace(TURN, chat="telegram", address="-100", thread="", reply_to="7")


async def add(database: Database, *drafts: NoticeDraft, order: int = 1001) -> None:
    async with database.writing() as connection:
        await notices.add(connection, order, drafts)


async def claim(database: Database, seconds: float = 0, limit: int = 20) -> list[NoticeRow]:
    now = MONDAY + timedelta(seconds=seconds)
    async with database.writing() as connection:
        placed = [
            row for chat in ("telegram", "slack") for row in await ask(connection, notices.due(now, chat, limit=limit))
        ]
        await notices.lease(connection, placed, now)
        return [*placed, *await notices.claim_unplaced(connection, now, ("telegram", "slack"), limit)]


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
        await notices.sent(connection, [Sent(one.id, "m1", None, MONDAY)])
        await notices.dropped(connection, [two.id], "x" * 1000)
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
    await add(database, PLACED)
    (row,) = await claim(database)
    async with database.writing() as connection:
        await notices.settle_places(connection, [replace(row, address="D1")])
    (again,) = await claim(database, 60)
    assert (again.chat, again.address) == (row.chat, "D1")


async def test_where_nobody_is_reached_it_goes_elsewhere_at_once(database: Database) -> None:
    await add(database, PLACED)
    (row,) = await claim(database)
    async with database.writing() as connection:
        await notices.redirect(connection, [(row.id, "web", "@will")], MONDAY)
    (again,) = await claim(database)
    assert (again.chat, again.address, again.reply_to, again.attempts) == ("web", "@will", None, 0)


async def test_a_new_address_is_for_what_has_not_gone_out_yet(database: Database) -> None:
    await add(database, PLACED, replace(PLACED, key="2"), replace(PLACED, key="3", chat="slack"))
    first, *_ = await claim(database)
    async with database.writing() as connection:
        await notices.sent(connection, [Sent(first.id, "m1", None, MONDAY)])
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
        await notices.sent(connection, [Sent(row.id, "m1", None, MONDAY)])
        assert await notices.at_message(connection, "telegram", "-100", "m1") == 1007
        assert await notices.at_message(connection, "telegram", "-100", "m2") is None


async def test_each_chat_claims_its_own_and_what_has_no_place_yet_is_claimed_apart(database: Database) -> None:
    await add(database, TURN, replace(PLACED, key="2"), replace(PLACED, key="3", chat="slack"))
    async with database.writing() as connection:
        assert [r.chat for r in await ask(connection, notices.due(MONDAY, "slack"))] == ["slack"]
        assert [r.chat for r in await notices.claim_unplaced(connection, MONDAY, ("slack", "telegram"))] == [None]
        assert [r.chat for r in await notices.claim_unplaced(connection, MONDAY, ("slack",))] == ["telegram"]


class Changing:
    """A play whose order is in the database, and changes as a press changes it."""

    def __init__(self, database: Database) -> None:
        self.database, self.play = database, Play()

    async def begin(self) -> None:
        async with self.database.writing() as connection:
            await orders.add(connection, self.play.order)

    async def does(self, person: str, command: Command) -> None:
        async with self.database.writing() as connection:
            before = await orders.load(connection, 1001, lock=True)
            assert before is not None
            await orders.save(connection, before, self.play.does(person, command))
            await notices.outdate(connection, 1001, MONDAY)

    async def send(self, row: NoticeRow, buttons: str | None) -> None:
        async with self.database.writing() as connection:
            await notices.sent(connection, [Sent(row.id, "m1", buttons, MONDAY)])


async def test_sent_notices_with_buttons_are_looked_at_again_when_the_order_changes(database: Database) -> None:
    changing = Changing(database)
    await changing.begin()
    await add(database, TURN, replace(TURN, key="2"))
    one, two = await claim(database)
    await changing.send(one, "accept")
    await changing.send(two, None)
    assert await claim(database) == []
    await changing.does("eva", Accept("diagnose"))
    (again,) = await claim(database)
    assert (again.id, again.ref, again.buttons, again.attempts) == (one.id, "m1", "accept", 0)
    async with database.writing() as connection:
        await notices.settled(connection, again.id, None)
    await changing.does("eva", Comment("!"))
    assert await claim(database, 3600) == []


async def test_a_change_while_a_notice_is_on_its_way_is_not_missed(database: Database) -> None:
    changing = Changing(database)
    await changing.begin()
    await add(database, TURN)
    (row,) = await claim(database)
    await changing.does("eva", Accept("diagnose"))
    await changing.send(row, "accept")
    (again,) = await claim(database)
    assert again.ref == "m1"
    await changing.does("eva", Comment("!"))
    async with database.writing() as connection:
        await notices.settled(connection, again.id, "start")
    (once_more,) = await claim(database, LEASE.total_seconds())
    async with database.writing() as connection:
        await notices.settled(connection, once_more.id, "start")
    assert await claim(database, 3600) == []


async def test_a_change_that_is_being_committed_meanwhile_is_waited_for(postgres_database: Database) -> None:
    changing = Changing(postgres_database)
    await changing.begin()
    await add(postgres_database, TURN)
    (row,) = await claim(postgres_database)
    async with postgres_database.writing() as press:
        before = await orders.load(press, 1001, lock=True)
        assert before is not None
        await orders.save(press, before, changing.play.does("eva", Accept("diagnose")))
        await notices.outdate(press, 1001, MONDAY)
        sending = asyncio.create_task(changing.send(row, "accept"))
        await somebody_waits(postgres_database)
    await sending
    assert len(await claim(postgres_database)) == 1
