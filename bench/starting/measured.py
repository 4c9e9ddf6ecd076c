"""`baton run` with Slack and the example company, from the first instruction until it is ready."""

import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.databases import KINDS, databases
from bench.orders.contestants import slack_at
from bench.processes import memory, processor_seconds
from bench.section import Section, goal, milliseconds, table
from config import EXAMPLE
from tests.process.running import ROOT, Running

STARTS = 5
DEVELOPERS = ("rich",)
"""What a development install has beside requirements.lock, and structlog imports wherever there is one."""


@dataclass(frozen=True)
class Start:
    """Wall-clock and processor seconds until ready, and MiB of PSS then."""

    seconds: float
    processor: float
    memory: float


async def measured() -> Section:
    """Starts it several times on each database."""
    starts: dict[str, list[Start]] = {}
    for kind in KINDS:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            folder = Path(name)
            shutil.copytree(EXAMPLE, folder / "company")
            async with databases(kind, folder) as made, slack_at(folder) as environment:
                environment |= {"BATON_CONFIG": str(folder / "company"), "BATON_DATABASE_URL": await made.fresh()}
                environment["PYTHONPATH"] = os.pathsep.join([str(_without(folder, DEVELOPERS)), str(ROOT)])
                await _start(folder, environment)  # migrates
                starts[kind] = [await _start(folder, environment) for _ in range(STARTS)]
    return Section("Starting", TEXT.format(table=table(HEAD, _rows(starts)), starts=STARTS))


def _without(folder: Path, packages: Sequence[str]) -> Path:
    """A folder, the first that Python looks into, in which packages look as if they were not installed."""
    absent = folder / "absent"
    absent.mkdir()
    for package in packages:
        absent.joinpath(f"{package}.py").write_text(f"raise ImportError('{package}')\n", "utf-8")
    return absent


async def _start(folder: Path, environment: dict[str, str]) -> Start:
    begun = time.monotonic()
    process = await Running.launch(folder, environment, "run")
    try:
        await process.says("Baton runs for")
        seconds, pid = time.monotonic() - begun, process.process.pid
        return Start(seconds, processor_seconds(pid), memory(pid))
    finally:
        await process.stop()


def _rows(starts: dict[str, list[Start]]) -> Sequence[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for kind, every in starts.items():
        seconds, processor = [s.seconds for s in every], [s.processor for s in every]
        pss = [s.memory for s in every]
        soon, light = goal("≤ 2 s", median(seconds) <= 2), goal("≤ 130 MiB", median(pss) <= 130)
        rows.append([f"{kind}: until ready", milliseconds(median(seconds)), milliseconds(max(seconds)), soon])
        rows.append([f"{kind}: processor time", milliseconds(median(processor)), milliseconds(max(processor)), "–"])
        rows.append([f"{kind}: memory (PSS)", f"{median(pss):.0f} MiB", f"{max(pss):.0f} MiB", light])
    return rows


HEAD = ("", "median", "at worst", "goal")
TEXT = """\
{table}

`baton run` with Slack, the example company and an empty database that has its tables already: {starts} starts, from the
launch of the interpreter until it says that it runs, which is when its doors are open and Slack has answered. It goes
without rich, which structlog imports where there is one: `requirements.lock` has none, a development install does.
"""
