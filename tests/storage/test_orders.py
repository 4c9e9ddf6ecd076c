"""Orders: added once, saved over the version they were made from, found by what people ask for."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from routing.commands import Accept, AcceptHandoff, HandOff
from routing.flow import Flow, FlowStep
from routing.order import OrderState, StepState, WorkOrder
from routing.priority import Priority
from routing.text import Text
from storage import files, orders
from storage.database import Database
from storage.files import StoredFile
from storage.orders import Stale
from storage.staffing import live_steps
from storage.tables import steps
from tests.routing.a_company import MONDAY, a_company
from tests.routing.a_play import Play, an_order
from tests.storage.waiting import somebody_waits


def order(number: int = 1001, **changes: object) -> WorkOrder:
    """An order with this number, and whatever else a test wants different."""
    return replace(an_order(a_company()), id=number, number=f"WO-{number}", **changes)  # type: ignore[arg-type]


async def add(database: Database, *news: WorkOrder) -> None:
    async with database.writing() as connection:
        for each in news:
            await orders.add(connection, each)


async def test_what_was_added_is_loaded_again(database: Database) -> None:
    await add(database, order())
    async with database.reading() as connection:
        assert await orders.load(connection, 1001) == order()
        assert await orders.load(connection, 1002) is None


async def test_steps_of_any_effort_are_kept_exactly(database: Database) -> None:
    play = Play(a_company(Flow("f", Text("F"), (FlowStep("a", Text("A"), "lead", effort=1 / 3),))))
    await add(database, play.order)
    async with database.reading() as connection:
        (live,) = await live_steps(connection)
        assert (live.department, live.state, live.holder, live.effort) == ("engineering", "offered", None, 1 / 3)


async def test_a_changed_order_is_saved_with_its_steps(database: Database) -> None:
    play = Play()
    await add(database, play.order)
    before = play.order
    play.does("eva", Accept("diagnose"))
    async with database.writing() as connection:
        await orders.save(connection, before, play.order)
    async with database.reading() as connection:
        assert await orders.load(connection, 1001) == play.order
        row = (await connection.execute(select(steps).where(steps.c.step == "diagnose"))).one()
        assert (row.state, row.holder) == (StepState.ACCEPTED.value, "eva")


async def test_whoever_saves_over_an_older_version_is_told_and_changes_nothing(database: Database) -> None:
    first, second = Play(), Play()
    await add(database, first.order)
    before = first.order
    first.does("eva", Accept("diagnose"))
    second.does("emil", Accept("diagnose"))
    async with database.writing() as connection:
        await orders.save(connection, before, first.order)
    with pytest.raises(Stale, match="WO-1001"):
        async with database.writing() as connection:
            await orders.save(connection, before, second.order)
    async with database.reading() as connection:
        assert await orders.load(connection, 1001) == first.order


async def test_requests_to_take_over_are_found_by_whoever_is_asked(database: Database) -> None:
    person, department = Play(), Play()
    person.does("eva", Accept("diagnose"), HandOff("diagnose", "ill", to_person="emil"))
    department.does("eva", Accept("diagnose"), HandOff("diagnose", "ill", to_department="warehouse"))
    await add(database, person.order, replace(department.order, id=1002, number="WO-1002"))
    async with database.reading() as connection:
        assert [o.id for o in await orders.asked_of(connection, "emil", "engineering")] == [1001]
        assert [o.id for o in await orders.asked_of(connection, "will", "warehouse")] == [1002]
        assert await orders.asked_of(connection, "eva", "engineering") == []
    before = person.order
    person.does("emil", AcceptHandoff("diagnose"))
    async with database.writing() as connection:
        await orders.save(connection, before, person.order)
        assert await orders.asked_of(connection, "emil", "engineering") == []


async def test_a_locked_order_waits_for_whoever_has_it(postgres_database: Database) -> None:
    await add(postgres_database, order())
    async with postgres_database.writing() as one:
        before = await orders.load(one, 1001, lock=True)
        assert before is not None
        waiting = asyncio.create_task(_titled_when_free(postgres_database))
        await somebody_waits(postgres_database)
        await orders.save(one, before, replace(before, title="Changed", version=2))
    assert await waiting == "Changed"


async def _titled_when_free(database: Database) -> str:
    async with database.writing() as connection:
        found = await orders.load(connection, 1001, lock=True)
        assert found is not None
        return found.title


async def test_numbers_begin_at_1001_and_count_on(database: Database) -> None:
    async with database.writing() as connection:
        assert [await orders.next_id(connection) for _ in range(3)] == [1001, 1002, 1003]


async def test_a_number_that_was_rolled_back_is_given_again(database: Database) -> None:
    async with database.writing() as connection:
        await orders.next_id(connection)
        await connection.rollback()
    async with database.writing() as connection:
        assert await orders.next_id(connection) == 1001


async def test_even_the_very_first_orders_at_once_get_numbers_of_their_own(database: Database) -> None:
    async def draw() -> int:
        async with database.writing() as connection:
            return await orders.next_id(connection)

    drawn = await asyncio.gather(*(draw() for _ in range(8)))
    assert sorted(drawn) == list(range(1001, 1009))


async def test_an_order_is_found_by_its_number_as_people_write_it(database: Database) -> None:
    await add(database, order())
    async with database.reading() as connection:
        for number in ("WO-1001", "wo-1001", "1001"):
            assert await orders.load_number(connection, number) == order(), number
        for number in ("WO-1002", "1002", "", "²", "9" * 20, "WO-10%", "'; --"):
            assert await orders.load_number(connection, number) is None, number


async def found(database: Database, **filters: object) -> list[int]:
    async with database.reading() as connection:
        return [each.id for each in await orders.search(connection, **filters)]  # type: ignore[arg-type]


async def test_the_most_urgent_come_first_then_the_oldest(database: Database) -> None:
    later = MONDAY + timedelta(hours=1)
    await add(
        database,
        order(1001, created_at=later),
        order(1002, priority=Priority.URGENT),
        order(1003),
        order(1004, priority=Priority.LOW),
        order(1005),
    )
    assert await found(database) == [1002, 1003, 1005, 1001, 1004]
    assert await found(database, limit=2) == [1002, 1003]


async def test_filters_narrow_the_search(database: Database) -> None:
    play = Play()
    play.does("emil", Accept("diagnose"))
    await add(
        database,
        play.order,
        order(1002, type="purchase", priority=Priority.HIGH, requester="will"),
        order(1003, state=OrderState.CLOSED, created_at=MONDAY - timedelta(days=9)),
        order(1004, lead="board", steps=(an_order(a_company()).step("quote"),)),
    )
    newest_first = [1004, 1002, 1001, 1003]
    assert await found(database, states=tuple(OrderState)) == newest_first
    assert await found(database, type_="purchase") == [1002]
    assert await found(database, priority=Priority.HIGH.rank) == [1002]
    assert await found(database, department="board") == [1004]
    assert await found(database, department="warehouse") == [1002, 1001]
    assert await found(database, person="emil") == [1001]
    assert await found(database, person="will") == [1002]
    assert await found(database, states=(OrderState.CLOSED,), since=MONDAY) == []


TITLES = {
    "LEAKS press": "The Press leaks",
    "überdruck": "ÜBERDRUCK am Kessel",
    "ÜBERLAUF": "Überlauf im Tank",
    "насос": "НАСОС 7",
    "产线": "3号产线停机",
    "50%": "at 50% speed, not 500",
    "a_b": "valve a_b",
    "c\\d": "path c\\d",
    "{{": "a {{ b",
    "wo-1009": "found by its number",
}
"""Words → the one title that they find; 1009 is the last."""


async def test_words_are_found_in_titles_and_numbers_whatever_their_case(database: Database) -> None:
    ids = range(1010 - len(TITLES), 1010)
    titles = dict(zip(ids, TITLES.values(), strict=True))
    await add(database, *(order(id_, title=title) for id_, title in titles.items()), order(999, title="5000 axb cd"))
    for words, title in TITLES.items():
        assert [titles.get(id_) for id_ in await found(database, words=words)] == [title], words


async def test_signs_that_mean_something_to_the_database_stand_for_themselves(database: Database) -> None:
    await add(database, order(title="The press leaks 500"))
    for words in ("%", "_", "\\", "5_0", "5%0", "press quiet", "/"):
        assert await found(database, words=words) == [], words


async def test_lists_of_ones_own(database: Database) -> None:
    play = Play()
    play.does("emil", Accept("diagnose"))
    await add(database, play.order, order(1002, requester="will"), order(1003, state=OrderState.CANCELLED))
    async with database.reading() as connection:
        assert [o.id for o in await orders.held_by(connection, "emil")] == [1001]
        assert [o.id for o in await orders.held_by(connection, "eva")] == []
        assert [o.id for o in await orders.ordered_by(connection, "sam")] == [1001]
        assert [o.id for o in await orders.ordered_by(connection, "will")] == [1002]
        assert 1002 in [o.id for o in await orders.offered_to(connection, "engineering")]
        assert 1001 not in [o.id for o in await orders.offered_to(connection, "engineering")]


async def test_an_upload_leads_to_its_order(database: Database) -> None:
    await add(database, order(1001), order(1002))
    async with database.writing() as connection:
        await files.add(connection, StoredFile("f1", "a.txt", "text/plain", b"hello", "sam", MONDAY))
        assert await orders.with_file(connection, "f1") is None
        await files.attach(connection, 1002, ["f1"])
        assert await orders.with_file(connection, "f1") == order(1002)
