"""Reminders of many orders at once, to a Slack without limits: lost, doubled, how fast, how soon."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.databases import KINDS, databases
from bench.orders.contestants import asked, slack_at
from bench.section import Section, milliseconds, table
from bench.timers.orders import make, remind
from tests.process.running import Running

COUNT = 300
"""A thousand are wanted; these keep the whole run short."""
AHEAD = 3.0
"""Seconds from readiness to the one instant."""
PATIENCE = 120.0
"""Seconds after which what has not come is given up as lost."""


@dataclass(frozen=True)
class Came:
    """`lost` and `doubled` messages; seconds from when they could be sent to the first, and from it to the last."""

    lost: int
    doubled: int
    first: float
    span: float


async def measured() -> Section:
    """Both ways on both databases."""
    rows: list[Sequence[str]] = []
    for kind in KINDS:
        for overdue in (False, True):
            with tempfile.TemporaryDirectory(prefix="bench-") as folder:
                came = await _came(kind, Path(folder), overdue=overdue)
            what = f"{kind}: {'overdue after a restart' if overdue else 'due in one instant'}"
            rate = (COUNT - came.lost) / max(came.span, 0.001)
            rows.append([what, str(came.lost), str(came.doubled), f"{rate:,.0f}", milliseconds(came.first)])
            print(rows[-1], file=sys.stderr)
    rows.append(["goal", "0", "0", "≥ 500", "≤ 1 s"])
    return Section(TITLE, TEXT.format(table=table(HEAD, rows), count=f"{COUNT:,}"))


async def _came(kind: str, folder: Path, *, overdue: bool) -> Came:
    async with databases(kind, folder) as made, slack_at(folder) as environment:
        url = await made.fresh()
        await make(url, folder / "company", COUNT)
        environment |= {"BATON_CONFIG": str(folder / "company"), "BATON_DATABASE_URL": url}
        if overdue:
            await remind(url, datetime.now(UTC) - timedelta(days=1))
        process = await Running.launch(folder, environment, "run", program="bench.unlimited")
        try:
            await process.says("Baton runs for")
            sendable = time.monotonic()
            if not overdue:
                await remind(url, datetime.now(UTC) + timedelta(seconds=AHEAD))
                sendable = time.monotonic() + AHEAD
                await asyncio.sleep(AHEAD)
            posts = await asked(environment, "posts", count=COUNT, seconds=PATIENCE)
        finally:
            await process.kill()
    times = sorted(at for every in posts.values() for at in every)
    doubled = sum(len(every) - 1 for every in posts.values())
    if not times:
        return Came(COUNT, 0, PATIENCE, 0.0)
    return Came(COUNT - len(posts), doubled, max(0.0, times[0] - sendable), times[-1] - times[0])


TITLE = "Many timers at once"
HEAD = ("", "lost", "doubled", "messages a second", "the first after")
TEXT = """\
{table}

{count} open orders (a thousand are wanted; these keep the run short), made by Baton, each with a reminder to its
department's channel that nobody has accepted it. *Due in one instant*: all reminders at one moment, three seconds after
Baton is ready, which is when the time to the first begins. *Overdue after a restart*: all were due a day before Baton
starts; the time to the first begins when it is ready. A message is *doubled* when one channel gets the same reminder
again within two seconds after the last. Each reminder is a move of its order, so it also brings three cards to the new
state; only the reminders are counted.
"""
