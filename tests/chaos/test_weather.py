"""Any trouble at any moment: a seed decides, and is named by the test. BATON_SEED=17 tries one again."""

import asyncio
import os

import pytest

from tests.chaos.quiet import quiet
from tests.chaos.slack_story import SlackStory
from tests.chaos.slack_weather import SlackWeather
from tests.chaos.telegram_story import TelegramStory
from tests.chaos.telegram_weather import TelegramWeather
from tests.chaos.test_points import ALL
from tests.chaos.weather import Away, Weather
from tests.process.house import House

ONE = os.environ.get("BATON_SEED")
SEEDS = [int(ONE)] if ONE else range(1, 21)
EVERY = [(database, seed) for seed in SEEDS for database in ("sqlite", "postgres")]
CASES = EVERY if ALL or ONE else EVERY[1:3]
LASTS = 12.0 if ALL else 7.0
"""Seconds of bad weather."""
PATIENCE = 240.0
"""Seconds that one seed may take on a machine that has other things to do."""


async def through(weather: Weather) -> None:
    """The story goes on in the weather, ends after it, and then all is well."""
    blowing = asyncio.create_task(weather.blow(LASTS))
    try:
        async with asyncio.timeout(PATIENCE):
            await weather.story.begin()
            weather.say("all but the end is told")
            await blowing
            await weather.story.end()
            weather.say("the end")
            await quiet(weather.story)
    except BaseException:
        print(f"seed {weather.seed}:", *weather.log, sep="\n  ")
        raise
    finally:
        blowing.cancel()


@pytest.mark.parametrize(("database", "seed"), CASES)
async def test_whatever_happens(house: House, seed: int, away: Away) -> None:
    story = SlackStory(house, await house.start(), tries=40, leaves=seed % 2 == 0)
    await through(SlackWeather(story, seed, away))


@pytest.mark.parametrize(("database", "seed"), CASES)
async def test_whatever_happens_in_telegram(telegram_house: House, seed: int, away: Away) -> None:
    story = TelegramStory(telegram_house, await telegram_house.start(), tries=40)
    await through(TelegramWeather(story, seed, away))
