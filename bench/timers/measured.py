"""Timers by the thousand: to a Slack without limits, lost, doubled, how fast, how soon; and with a second Baton."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.databases import KINDS, databases
from bench.orders.contestants import asked, slack_at
from bench.processes import processor_seconds
from bench.section import Section, goal, milliseconds, table
from bench.timers import replicas
from bench.timers.orders import make, remind
from tests.process.running import Running

COUNT = 1_000
AHEAD = 3.0
"""Seconds from readiness to the one instant."""
PATIENCE = 120.0
"""Seconds after which what has not come is given up as lost."""


@dataclass(frozen=True)
class Came:
    """`lost` and `doubled` reminders; seconds from when they could be sent to the first; reminders a second from the
    first to the last, and posts and edits of any kind a second from the first to the last of these; processor seconds
    of Baton for one reminder and all that belongs to it."""

    lost: int
    doubled: int
    first: float
    reminders: float
    messages: float
    processor: float


async def measured() -> Section:
    """Both ways on both databases, then one and two Batons."""
    rows: list[Sequence[str]] = []
    for kind in KINDS:
        for overdue in (False, True):
            with tempfile.TemporaryDirectory(prefix="bench-") as folder:
                came = await _came(kind, Path(folder), overdue=overdue)
            rows.append(_row(f"{kind}: {'overdue after a restart' if overdue else 'due in one instant'}", came))
            print(rows[-1], file=sys.stderr)
    return Section(TITLE, TEXT.format(table=table(HEAD, rows), count=f"{COUNT:,}", replicas=await replicas.measured()))


def _row(what: str, came: Came) -> Sequence[str]:
    fast = goal(f"{came.messages:,.0f}", came.messages >= 500)
    soon = goal(milliseconds(came.first), came.first <= 1)
    none = [goal(str(number), number == 0) for number in (came.lost, came.doubled)]
    return [what, *none, f"{came.reminders:,.0f}", fast, soon, milliseconds(came.processor)]


async def _came(kind: str, folder: Path, *, overdue: bool) -> Came:
    async with AsyncExitStack() as stack:
        made = await stack.enter_async_context(databases(kind, folder))
        environment = await stack.enter_async_context(slack_at(folder))
        url = await made.fresh()
        await make(url, folder / "company", COUNT)
        environment |= {"BATON_CONFIG": str(folder / "company"), "BATON_DATABASE_URL": url}
        if overdue:
            await remind(url, datetime.now(UTC) - timedelta(days=1))
        process = await Running.launch(folder, environment, "run", program="bench.unlimited")
        stack.push_async_callback(process.kill)
        await process.says("Baton runs for")
        sendable, used = time.monotonic(), processor_seconds(process.process.pid)
        if not overdue:
            await remind(url, datetime.now(UTC) + timedelta(seconds=AHEAD))
            sendable = time.monotonic() + AHEAD
            await asyncio.sleep(AHEAD)
        seen = await asked(environment, "posts", count=COUNT, seconds=PATIENCE)
        return _counted(seen, sendable, processor_seconds(process.process.pid) - used)


def _counted(seen: dict[str, Any], sendable: float, processor: float) -> Came:
    posts, messages = seen["posts"], seen["messages"]
    times = sorted(at for every in posts.values() for at in every)
    if not times:
        return Came(COUNT, 0, PATIENCE, 0.0, 0.0, processor)
    first = max(0.0, times[0] - sendable)
    return Came(COUNT - len(posts), len(times) - len(posts), first, _rate(times), _rate(messages), processor / COUNT)


def _rate(times: Sequence[float]) -> float:
    return len(times) / max(max(times) - min(times), 0.001)


TITLE = "Many timers at once"
HEAD = (
    "",
    "lost",
    "doubled",
    "reminders a second",
    "messages a second (≥ 500)",
    "the first after (≤ 1 s)",
    "processor time a reminder",
)
TEXT = """\
{table}

{count} open orders, made by Baton, each with a reminder to its department's channel that nobody has accepted it. *Due
in one instant*: all reminders at one moment, three seconds after Baton is ready, which is when the time to the first
begins. *Overdue after a restart*: all were due a day before Baton starts; the time to the first begins when it is
ready. A reminder is *doubled* when one channel gets it again before two seconds have passed in which nothing came.
*Reminders a second* counts the reminders in Slack, *messages a second* all that is posted and edited there; Baton's
processor time is for one reminder, in Slack and in the web chat. The cards stand as Baton itself brought them out
there. A reminder changes nothing that they show, so none is edited.

{replicas}
"""
