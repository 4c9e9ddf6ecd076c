"""A moment in the past, as somebody types it in a terminal."""

import re
from datetime import UTC, datetime, timedelta

import click

from bot.clock import system_clock

DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


class Since(click.ParamType[datetime]):
    """So long ago ("90d", "12w"), or a date or moment in ISO 8601; without an offset it is UTC."""

    name = "since"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment, in UTC."""
        if isinstance(value, datetime):
            return value
        word = str(value).strip()
        ago = re.fullmatch(r"(\d{1,4})([dwmy])", word.casefold())
        if ago:
            return system_clock() - timedelta(days=int(ago[1]) * DAYS[ago[2]])
        try:
            moment = datetime.fromisoformat(word)
        except ValueError:
            self.fail(f"{word!r} is no time. Write 90d, 12w, or 2026-08-01.", param, ctx)
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        if moment >= system_clock():
            self.fail(f"{word} has not come yet.", param, ctx)
        return moment
