"""Baton and the floor in turns, on each database, and what came of it as a section of the page."""

import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from statistics import median

from bench.databases import DURABILITY, KINDS, databases
from bench.orders.contestants import contestant
from bench.orders.rounds import ALONE, AT_ONCE, MANY, Taken, many_at_once, one_by_one, warmed
from bench.section import Section, goal, milliseconds, percentile, table

ROUNDS = 4
NAMES = ("floor", "baton")


async def measured() -> Section:
    """Runs everything; a few minutes."""
    rows: list[list[str]] = []
    for kind in KINDS:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            rows += _rows(kind, await _taken(kind, Path(folder)))
    text = TEXT.format(
        table=table(HEAD, rows), rounds=ROUNDS, alone=ALONE, many=MANY, at_once=AT_ONCE, durability=DURABILITY
    )
    return Section("From a command to its card", text)


async def _taken(kind: str, folder: Path) -> dict[str, Taken]:
    taken = {name: Taken() for name in NAMES}
    async with AsyncExitStack() as stack:
        made = await stack.enter_async_context(databases(kind, folder))
        chances = {name: Random(1) for name in NAMES}
        running = {}
        for name in NAMES:
            (folder / name).mkdir()
            url = await made.fresh()
            running[name] = await stack.enter_async_context(contestant(name, folder / name, url))
            await warmed(running[name], chances[name])
        for _ in range(ROUNDS):
            for name, one in running.items():
                await one_by_one(one, taken[name], chances[name])
                await many_at_once(one, taken[name], chances[name])
    return taken


def _rows(kind: str, taken: dict[str, Taken]) -> list[list[str]]:
    floor, baton = taken["floor"], taken["baton"]
    slow, fast = median(baton.rates), median(floor.rates)
    reached = goal("≥ 50 %", slow >= fast / 2)
    rows = [[f"{kind}: orders a second", f"{fast:.0f}", f"{slow:.0f}", f"{slow / fast:.0%}", reached]]
    used = [median(t.processor) for t in (floor, baton)]
    rows.append([f"{kind}: processor time an order", *map(milliseconds, used), _times(*used), "–"])
    for what, of, share, times in RATIOS:
        values = [percentile(getattr(t, of), share) for t in (floor, baton)]
        reached = goal(f"≤ {times} ×", values[1] <= times * values[0])
        rows.append([f"{kind}: {what}", *map(milliseconds, values), _times(*values), reached])
    for what, share, most in LIMITS:
        values = [percentile(t.acknowledging, share) for t in (floor, baton)]
        reached = goal(f"≤ {milliseconds(most)}", values[1] <= most)
        rows.append([f"{kind}: {what}", *map(milliseconds, values), _times(*values), reached])
    return rows


def _times(floor: float, baton: float) -> str:
    return f"{baton / floor:.1f} ×"


RATIOS = (
    ("command to card, p50", "creating", 0.5, 2),
    ("command to card, p95", "creating", 0.95, 3),
    ("press to changed card, p50", "pressing", 0.5, 2),
    ("press to changed card, p95", "pressing", 0.95, 3),
)
"""What is measured, where, which share of it, and how many times the floor it may take."""
LIMITS = (("acknowledged under load, p99", 0.99, 0.3), ("acknowledged under load, at worst", 1.0, 3.0))
"""What is measured, which share of it, and the seconds that it may take."""
HEAD = ("", "floor", "Baton", "ratio", "goal")
TEXT = """\
{table}

Both are one process behind signed HTTP, with a database and a fake Slack of their own; the fake refuses nothing and has
no limits, so Baton runs without its own. {rounds} rounds in turns: {alone} orders one by one, each accepted by
somebody, then {many} orders by {at_once} people who wait only for the acknowledgement of their last one. Rates and
processor time are medians of the rounds, latencies percentiles of all. A rate ends with the last card. Where the floor
itself misses a goal in milliseconds, the machine was too busy for it.

- **floor** (`bench/orders/floor.py`): the smallest honest application: slack-bolt → one ORM transaction with an order,
  an event and an outbox row → acknowledgement → a deliverer that posts one card and writes down that it did.
- **Baton**: the same command, as a quick order of which nothing has to be asked. It tells a second delivery apart,
  knows who it is, looks for look-alikes, runs the rules, finds who may do it, sets timers, chains the journal; and
  shows three cards: in the department's channel, to whoever ordered, and on the web. The channel's is the one that
  counts.

{durability}.
"""
