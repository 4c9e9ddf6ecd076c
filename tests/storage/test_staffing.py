"""What choosing people looks at: what they did, and when they are away."""

from datetime import datetime, timedelta

from routing.staffing import Absence, DoneStep
from storage import absences, orders, staffing
from storage.database import Database
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play


async def played(database: Database) -> datetime:
    """Eva diagnosed in one hour what takes one, Will then brought parts in three that take two. When Will was done."""
    play = Play()
    async with database.writing() as connection:
        await orders.add(connection, play.order)
        for person, step, hours in (("eva", "diagnose", 1), ("will", "parts", 3)):
            before = play.order
            play.begin(person, step)
            play.wait(hours=hours)
            play.end(person, step)
            await orders.save(connection, before, play.order)
    return play.now


async def test_hours_done_are_summed_by_person_since_a_moment(database: Database) -> None:
    end = await played(database)
    async with database.reading() as connection:
        assert await staffing.hours_done(connection, MONDAY) == {"eva": 1.0, "will": 2.0}
        assert await staffing.hours_done(connection, end) == {"will": 2.0}


async def test_done_steps_say_who_took_how_long_for_their_effort(database: Database) -> None:
    await played(database)
    async with database.reading() as connection:
        assert await staffing.done_steps(connection, "repair", MONDAY) == [
            DoneStep("will", "repair", "parts", 1.5),
            DoneStep("eva", "repair", "diagnose", 1.0),
        ]
        assert await staffing.done_steps(connection, "sale", MONDAY) == []


async def test_absences_come_soonest_first_until_they_are_over_and_can_stand_again(database: Database) -> None:
    later = Absence("eva", MONDAY + timedelta(days=2), MONDAY + timedelta(days=3), "holiday")
    soon = Absence("will", MONDAY, MONDAY + timedelta(days=1))
    async with database.writing() as connection:
        await absences.add(connection, later, "erik", MONDAY)
        noted = await absences.add(connection, soon, "will", MONDAY)
        assert await absences.since(connection, MONDAY) == [soon, later]
        await absences.end(connection, noted, MONDAY)
        assert await absences.since(connection, MONDAY) == [later]
        ended = await absences.load(connection, noted)
        assert ended
        assert (ended.absence, ended.by, ended.ended_at) == (soon, "will", MONDAY)
        await absences.end(connection, noted, None)
        assert [one.absence for one in await absences.of_person(connection, "will", MONDAY)] == [soon]
        assert await absences.since(connection, MONDAY + timedelta(days=3)) == []
        assert await absences.load(connection, 99) is None
