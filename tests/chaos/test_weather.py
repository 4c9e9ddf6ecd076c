"""Any trouble at any moment: a seed decides, and is named by the test. BATON_SEED=17 tries one again."""

import asyncio
import os
from functools import partial

import pytest

from tests.chaos.quiet import quiet
from tests.chaos.story import Story
from tests.chaos.test_points import ALL
from tests.chaos.weather import Away, Weather
from tests.process.house import House
from tests.process.test_database_away import closed

ONE = os.environ.get("BATON_SEED")
SEEDS = [int(ONE)] if ONE else range(1, 21)
EVERY = [(database, seed) for seed in SEEDS for database in ("sqlite", "postgres")]
CASES = EVERY if ALL or ONE else EVERY[1:3]
LASTS = 12.0
"""Seconds of bad weather."""


@pytest.fixture
def away(request: pytest.FixtureRequest, database: str, url: str) -> Away | None:
    """How a PostgreSQL goes away for a moment; an SQLite file stays."""
    return partial(closed, request.getfixturevalue("postgres"), url) if database == "postgres" else None


@pytest.mark.parametrize(("database", "seed"), CASES)
async def test_whatever_happens(house: House, seed: int, away: Away | None) -> None:
    story = Story(house, await house.start(), tries=40)
    weather = Weather(story, seed, away)
    blowing = asyncio.create_task(weather.blow(LASTS))
    try:
        await story.begin()
        await blowing
        await story.end()
        await quiet(story)
    except BaseException:
        print(f"seed {seed}:", *weather.log, sep="\n  ")
        raise
    finally:
        blowing.cancel()
