"""The journal: appended, never changed, in the order in which things happened."""

from datetime import timedelta

import pytest

from routing.commands import Accept, Cancel, Extend, Finish, HandOff, Reassign, ReportTrouble, Snooze
from routing.events import Accepted, Extended, Finished, Started
from routing.order import WorkOrder
from storage import journal
from storage.database import Database
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play


@pytest.fixture
def order() -> WorkOrder:
    """WO-1001."""
    return Play().order


async def test_entries_say_what_happened_who_did_it_and_from_where(database: Database, order: WorkOrder) -> None:
    happened = (Accepted("diagnose", "eva"), Started("diagnose", "eva"))
    async with database.writing() as connection:
        await journal.append(connection, order, happened, at=MONDAY, actor="eva", chat="slack")
        entries = await journal.entries(connection, order.id)
    assert [(e.kind, e.actor, e.chat, e.at) for e in entries] == [
        ("Accepted", "eva", "slack", MONDAY),
        ("Started", "eva", "slack", MONDAY),
    ]
    assert entries[0].data == {"step": "diagnose", "by": "eva"}
    assert entries[0].id < entries[1].id


async def test_nothing_happened_is_no_entry(database: Database, order: WorkOrder) -> None:
    async with database.writing() as connection:
        await journal.append(connection, order, (), at=MONDAY, actor=None, chat=None)
        assert await journal.entries(connection, order.id) == []


async def test_moments_and_results_are_kept_as_they_are_written(database: Database, order: WorkOrder) -> None:
    finished = Finished("diagnose", "eva", {"spare": "K7 „neu“", "hours": 1.5, "photos": ["f1"], "note": None})
    extended = Extended("diagnose", "erik", MONDAY + timedelta(hours=3))
    async with database.writing() as connection:
        await journal.append(connection, order, (finished, extended), at=MONDAY, actor=None, chat=None)
        one, two = await journal.entries(connection, order.id)
    assert one.data["result"] == {"spare": "K7 „neu“", "hours": 1.5, "photos": ["f1"], "note": None}
    assert two.data["until"] == "2026-01-05T13:00:00+00:00"


async def test_a_whole_play_is_told_in_order_and_by_kind(database: Database) -> None:
    play = Play()
    until = MONDAY + timedelta(days=1)
    play.does("eva", Accept("diagnose"), ReportTrouble("diagnose", "other", "rain"), Snooze("diagnose", until))
    play.does("erik", Extend("diagnose", until), Reassign("diagnose", "emil"))
    play.does("emil", HandOff("diagnose", "ill", to_person="eva"), Finish("diagnose", {"spare": "K7"}))
    play.does("sam", Cancel("no"))
    async with database.writing() as connection:
        await journal.append(connection, play.order, play.happened, at=MONDAY, actor=None, chat=None)
        entries = await journal.entries(connection, play.order.id)
        assert [e.kind for e in entries] == [type(event).__name__ for event in play.happened]
        some = await journal.entries(connection, play.order.id, ["Cancelled", "Finished"])
        assert [e.kind for e in some] == ["Finished", "Cancelled"]
        assert await journal.entries(connection, 1002) == []
