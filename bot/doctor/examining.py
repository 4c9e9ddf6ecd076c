"""All of it, in the order in which one mends it."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.doctor.company import examined_company
from bot.doctor.database import examined_database
from bot.doctor.finding import Finding
from bot.doctor.places import places_in
from bot.doctor.slack import examined_slack
from bot.doctor.stuck import examined_rows
from bot.doctor.telegram import examined_telegram
from bot.doctor.web import examined_web
from bot.settings import Settings
from storage.bindings import Binding, all_bindings
from storage.database import Database


async def examined(settings: Settings, clock: Callable[[], datetime]) -> Sequence[Finding]:
    """What is well and what is not, of everything that the settings name."""
    setup, company = examined_company(settings.config)
    database = Database(settings.database_url)
    try:
        readable, about_database = await examined_database(database)
        bindings = await _bindings(database) if readable else ()
        rows = await examined_rows(database, clock()) if readable else ()
    finally:
        await database.close()
    slack, telegram = (places_in(chat, setup, bindings) for chat in ("slack", "telegram"))
    outside = await asyncio.gather(
        examined_web(settings), examined_slack(settings, slack, clock), examined_telegram(settings, telegram, clock)
    )
    return [*company, *about_database, *rows, *(finding for part in outside for finding in part)]


async def _bindings(database: Database) -> Sequence[Binding]:
    async with database.reading() as connection:
        return await all_bindings(connection)
