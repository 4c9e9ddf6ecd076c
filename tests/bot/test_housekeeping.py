"""Tidied once a night, by one of all processes that share the database."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.housekeeping import last_night, tidy
from bot.office import Office
from config import EXAMPLE, load_company
from storage.database import Database
from tests.telegram.house import MONDAY, Clock


@pytest.fixture
async def offices(ready_url: str) -> AsyncIterator[tuple[Office, ...]]:
    """Three processes on one database, with one clock."""
    clock, setup = Clock(), load_company(EXAMPLE)
    made = tuple(Office(setup, Database(ready_url), clock, web="http://127.0.0.1") for _ in range(3))
    yield made
    for office in made:
        await office.database.close()


def move(offices: tuple[Office, ...], time: timedelta) -> None:
    clock = offices[0].clock
    assert isinstance(clock, Clock)
    clock.now += time


async def test_of_several_processes_one_tidies_and_again_the_next_night(offices: tuple[Office, ...]) -> None:
    for _night in range(2):
        assert sorted(await asyncio.gather(*map(tidy, offices))) == [False, False, True]
        move(offices, timedelta(hours=16))
        assert sorted(await asyncio.gather(*map(tidy, offices))) == [False, False, False], "still the same night's"
        move(offices, timedelta(hours=8))


async def test_a_night_that_was_slept_through_is_made_up_for_and_the_next_is_not_late(
    offices: tuple[Office, ...],
) -> None:
    assert await tidy(offices[0])
    move(offices, timedelta(days=2, hours=10))
    assert await tidy(offices[1])
    move(offices, last_night(MONDAY, "Asia/Shanghai") + timedelta(days=3) - offices[0].clock())
    assert await tidy(offices[2])


async def test_one_that_fails_leaves_the_night_to_another(
    offices: tuple[Office, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.delattr("storage.tidying.drop_old")
        with pytest.raises(AttributeError):
            await tidy(offices[0])
    assert await tidy(offices[1])


@pytest.mark.parametrize(
    ("now", "night"),
    [("2026-11-22T18:59:59", "2026-11-21T19:00:00"), ("2026-11-22T19:00:00", "2026-11-22T19:00:00")],
)
def test_the_night_is_the_companys(now: str, night: str) -> None:
    found = last_night(datetime.fromisoformat(now).replace(tzinfo=UTC), "Asia/Shanghai")
    assert found == datetime.fromisoformat(night).replace(tzinfo=UTC)
