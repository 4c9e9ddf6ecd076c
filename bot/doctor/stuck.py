"""What waits in the database although it should not."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.doctor.finding import Finding, bad, ok, warn
from storage import stuck
from storage.database import Database
from storage.stuck import LATE, Failing, Overdue

ABOUT = "delivery"
SAID = {"cards": "cards to bring up to date", "notices": "notices to send", "timers": "timers to ring"}


async def examined_rows(database: Database, now: datetime) -> Sequence[Finding]:
    """What is overdue, and what the chats refuse."""
    async with database.reading() as connection:
        late = await stuck.overdue(connection, now - LATE)
        refused = await stuck.failing(connection)
    found = [*(_late(rows, now) for rows in late), *(_refused(rows) for rows in refused)]
    return found or [ok(ABOUT, "no card, notice or timer is overdue, and no chat refuses any")]


def _late(rows: Overdue, now: datetime) -> Finding:
    chat = f" in {rows.chat}" if rows.chat else ""
    said = f"{rows.count} {SAID[rows.kind]}{chat} are overdue, the first for {_long(now - rows.since)}"
    mend = f"See that `baton run` runs{f', with {rows.chat} set up' if chat else ''}, and what it logs"
    if rows.kind == "cards" and rows.chat not in ("", "web"):
        mend += f"; in a rush they wait for what {rows.chat} allows"
    return bad(ABOUT, said, mend)


def _refused(rows: Failing) -> Finding:
    return warn(
        ABOUT,
        f"{rows.chat} does not take {rows.count} {rows.kind} for {rows.address}: {rows.trouble}",
        "They are tried again, more and more seldom, until it does",
    )


def _long(span: timedelta) -> str:
    """A span in its largest unit that fits."""
    minutes = int(span.total_seconds() // 60)
    for unit, length in (("days", 24 * 60), ("hours", 60)):
        if minutes >= 2 * length:
            return f"{minutes // length} {unit}"
    return f"{minutes} minutes"
