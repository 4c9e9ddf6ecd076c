"""What went out goes, some time after its order is over; orders and their journal stay."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from routing.commands import Confirm
from routing.events import Accepted
from routing.timers import Timer
from storage import cards, journal, notices, orders, tidying, timers
from storage.cards import Spot
from storage.database import Database
from storage.notices import NoticeDraft, Sent
from storage.tables import notices as notice_rows
from storage.tables import timers as timer_rows
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play

LATER = MONDAY + timedelta(days=1)
SPOT = Spot("web", "#sales", "", "department:sales")
TIMER = Timer("accept:diagnose:0", "accept", MONDAY, "diagnose")


async def went_out(database: Database, number: int, play: Play) -> None:
    """An order with a card, a notice, a fired timer and a journal."""
    order = replace(play.order, id=number, number=f"WO-{number}")
    async with database.writing() as connection:
        await orders.add(connection, order)
        await cards.want(connection, number, 1, 1, [SPOT], MONDAY)
        await notices.add(connection, number, [NoticeDraft(f"{number}:1", "person:sam", "turn", {}, 1, MONDAY)])
        await timers.align(connection, number, [TIMER])
        (timer,) = [t for t in await timers.due(connection, LATER) if t.order_id == number]
        assert await timers.fired(connection, timer.id)
        await journal.append(connection, order, [Accepted("diagnose", "eva")], at=MONDAY, actor="eva", chat=None)


async def left(database: Database) -> list[tuple[int, int, int]]:
    """How many cards, notices and timers each of the orders 1001, 1002, … still has."""
    counts = []
    async with database.reading() as connection:
        for number in (1001, 1002):
            told = await connection.execute(select(notice_rows.c.id).where(notice_rows.c.order_id == number))
            fired = await connection.execute(select(timer_rows.c.id).where(timer_rows.c.order_id == number))
            shown = await cards.of_order(connection, number)
            counts.append((len(shown), len(told.all()), len(fired.all())))
    return counts


async def test_what_is_tidied_is_not_looked_at_again_and_what_was_in_use_is(database: Database) -> None:
    closed = Play()
    closed.finish_all()
    closed.does("sam", Confirm())
    await went_out(database, 1001, closed)
    async with database.writing() as connection:
        assert await tidying.drop_what_went_out(connection, closed_before=MONDAY) == 0
        assert await tidying.drop_what_went_out(connection, closed_before=MONDAY + timedelta(days=6)) == 1
        assert await tidying.drop_what_went_out(connection, closed_before=MONDAY + timedelta(days=8)) == 0
    await went_out(database, 1002, closed)
    async with database.writing() as connection:
        assert await tidying.drop_what_went_out(connection, closed_before=MONDAY + timedelta(days=9)) == 0
    assert await left(database) == [(0, 0, 0), (1, 1, 1)]


async def test_what_went_out_for_orders_that_are_long_over_goes(database: Database) -> None:
    closed, still_open = Play(), Play()
    closed.finish_all()
    closed.does("sam", Confirm())
    await went_out(database, 1001, closed)
    await went_out(database, 1002, still_open)
    async with database.writing() as connection:
        assert await tidying.drop_what_went_out(connection, closed_before=MONDAY) == 0
    assert await left(database) == [(1, 1, 1), (1, 1, 1)]
    async with database.writing() as connection:
        assert await tidying.drop_what_went_out(connection, closed_before=LATER) == 1
        assert await tidying.drop_what_went_out(connection, closed_before=LATER) == 0, "nothing is left to do"
    assert await left(database) == [(0, 0, 0), (1, 1, 1)]
    async with database.reading() as connection:
        order = await orders.load(connection, 1001)
        assert order is not None
        assert order.number == "WO-1001"
        assert len(await journal.entries(connection, 1001)) == 1


async def test_many_go_in_small_bites(database: Database) -> None:
    closed = Play()
    closed.finish_all()
    closed.does("sam", Confirm())
    for number in (1001, 1002):
        await went_out(database, number, closed)
    async with database.writing() as connection:
        assert await tidying.drop_what_went_out(connection, closed_before=LATER, limit=1) == 1
        assert await tidying.drop_what_went_out(connection, closed_before=LATER, limit=1) == 1
        assert await tidying.drop_what_went_out(connection, closed_before=LATER, limit=1) == 0
    assert await left(database) == [(0, 0, 0), (0, 0, 0)]


async def test_notices_that_never_went_out_and_old_ones_without_buttons_go_with_their_order_open(
    database: Database,
) -> None:
    drafts = [NoticeDraft(key, "person:sam", key, {}, 1, MONDAY) for key in ("dropped", "bare", "pressed", "waiting")]
    async with database.writing() as connection:
        await orders.add(connection, Play().order)
        await notices.add(connection, 1001, drafts)
        rows = {row.kind: row.id for row in await notices.claim_unplaced(connection, MONDAY, ())}
        await notices.dropped(connection, [rows["dropped"]], "not true any more")
        await notices.sent(connection, [Sent(rows["bare"], "m1", None, MONDAY)])
        await notices.sent(connection, [Sent(rows["pressed"], "m2", "buttons", MONDAY)])
        await tidying.drop_old(connection, keys_before=MONDAY, drafts_before=MONDAY, notices_before=LATER)
        kept = (await connection.execute(select(notice_rows.c.kind).order_by(notice_rows.c.kind))).scalars().all()
    assert kept == ["pressed", "waiting"]
