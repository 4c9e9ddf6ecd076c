"""Very many timers, all due at one moment, on one PostgreSQL: one process, then two."""

import asyncio
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.databases import Databases, databases
from bench.section import goal, milliseconds, table
from bench.timers.crowd import PATTERNS, multiply
from bench.timers.orders import make, remind, reminded
from tests.process.running import Running

COUNT = int(os.environ.get("BENCH_TIMERS", "20000"))
"""A hundred thousand are wanted; these keep the whole run short."""
READY = 8.0
"""Seconds that a process has for becoming ready."""
HOUR = 3600.0


@dataclass(frozen=True)
class Fired:
    """How many each process fired; how many orders heard of it never, or again; seconds until all had; processor
    seconds of all processes together, and of the database."""

    each: tuple[int, ...]
    lost: int
    doubled: int
    seconds: float
    processes: float
    database: float

    @property
    def rate(self) -> float:
        """Timers a second."""
        return COUNT / self.seconds

    @property
    def processor(self) -> float:
        """Seconds of everybody."""
        return self.processes + self.database


async def measured() -> str:
    """Markdown."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        async with databases("PostgreSQL", folder) as made:
            pattern = await made.fresh()
            await make(pattern, folder / "company", PATTERNS)
            await multiply(pattern, COUNT)
            await remind(pattern, datetime.now(UTC) - timedelta(days=1))
            one, two = await _fired(made, pattern, folder, 1), await _fired(made, pattern, folder, 2)
    ratio = two.rate / one.rate
    rows = [_row("one process", one), _row("two processes", two)]
    words = {"ratio": goal(f"{ratio:.2f} times the rate (≥ 1.6)", ratio >= 1.6), "free": f"{_free(one, two):.1f}"}
    return TEXT.format(table=table(HEAD, rows), count=f"{COUNT:,}", patterns=PATTERNS, **words)


def _free(one: Fired, two: Fired) -> float:
    """How many times the rate of one two have where nobody waits for a processor: each does what one did alone, as much
    slower as it all costs more."""
    return 2 * one.processor / two.processor


def _row(what: str, fired: Fired) -> list[str]:
    print(what, fired, file=sys.stderr)
    used = [milliseconds(seconds / COUNT) for seconds in (fired.processes, fired.database)]
    none = [goal(str(number), number == 0) for number in (fired.lost, fired.doubled)]
    return [what, *none, " + ".join(f"{count:,}" for count in fired.each), *used, f"{fired.rate:,.0f}"]


async def _fired(made: Databases, pattern: str, folder: Path, count: int) -> Fired:
    url, used = await made.copy(pattern), made.used()
    environment = {"BATON_CONFIG": str(folder / "company"), "BATON_DATABASE_URL": url}
    begins = time.time() + READY
    words = (str(begins),)
    running = [await Running.launch(folder, environment, *words, program="bench.timers.clock") for _ in range(count)]
    try:
        async with asyncio.timeout(HOUR):
            await asyncio.gather(*(process.process.wait() for process in running))
    finally:
        for process in running:
            await process.kill()
    said = [(await process.says("fired ")).split() for process in running]
    told = await reminded(url)
    return Fired(
        each=tuple(int(line[1]) for line in said),
        lost=COUNT - len(told),
        doubled=sum(times - 1 for times in told.values()),
        seconds=max(float(line[2]) for line in said) - begins,
        processes=sum(float(line[3]) for line in said),
        database=made.used() - used,
    )


HEAD = ("", "lost", "doubled", "fired by each", "Baton's processor time", "PostgreSQL's", "timers a second")
TEXT = """\
{table}

{count} open orders with one due timer each, on PostgreSQL, which all have the same moment: {patterns} of them made by
Baton, their rows copied under new numbers (`BENCH_TIMERS=100000` makes a hundred thousand of them, which takes a
quarter of an hour on a machine that has other things to do). One process fires them, then two do, on copies of that
database: {ratio}. These are Baton's clock alone, as sending is what the first table measures;
what is to be told waits in the outbox. Processor time is for one timer. Where nobody had to wait for a processor, two
would have {free} times the rate of one, by the processor time that both ways take.
"""
