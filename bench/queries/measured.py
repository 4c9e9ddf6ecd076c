"""The same questions to a database with a short past and to one with a long one, and what came of it."""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.databases import KINDS, databases
from bench.queries.asking import MOST, TURNS, Times, ask
from bench.queries.filling import fill
from bench.queries.living import DUE, OPEN, OVER, live, town
from bench.queries.people import LONG_AGO, PEOPLE
from bench.queries.sweeps import SWEEPS
from bench.queries.writing import WRITING
from bench.section import Section, goal, milliseconds, table
from bot.logs import set_up_logs
from handlers.looking.looking_back import NEWEST

SHORT = 1_000
LONG = 100_000
MILLION = 1_000_000
"""Orders that are over. The goal speaks of a million: for each database 15 GB, and five minutes of a processor."""
TITLE = "With a long past"
TITLE_OF_MILLION = "With a million orders of the past"
Found = Mapping[str, Sequence[Times]]
"""What each database answered."""


async def measured() -> Section:
    """On each database, with as long a past as makes itself quickly."""
    return _section(TITLE, TEXT, LONG, await _found(LONG))


async def with_a_million() -> Section:
    """The same with the past that the goal speaks of."""
    return _section(TITLE_OF_MILLION, TEXT_OF_MILLION, MILLION, await _found(MILLION))


async def _found(past: int) -> Found:
    set_up_logs(quiet=True)
    found = dict[str, Sequence[Times]]()
    for kind in KINDS:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            found[kind] = await _asked(kind, Path(folder), past)
    return found


async def _asked(kind: str, folder: Path, long_past: int) -> Sequence[Times]:
    now = datetime.now(UTC)
    async with databases(kind, folder) as made:
        url = await made.fresh()
        await (await live(url, folder / "company", now)).baton.office.database.close()
        urls = (url, await made.copy(url))
        for each, past in zip(urls, (SHORT, long_past), strict=True):
            await fill(each, now, past)
            print(f"{kind}: {past:,} past orders are there", file=sys.stderr)
        short, long = (town(each, folder / "company", now) for each in urls)
        found = await ask(short, long, PEOPLE + SWEEPS + WRITING) + await ask(short, long, LONG_AGO, again=0)
        for one in (short, long):
            await one.baton.office.database.close()
    return found


def _section(title: str, words: str, long_past: int, found: Found) -> Section:
    past = {kind: asked[-len(LONG_AGO) :] for kind, asked in found.items()}
    within = {kind: asked[: -len(LONG_AGO)] for kind, asked in found.items()}
    reached = all(times.ratio <= MOST for asked in within.values() for times in asked)
    about = {"long": f"{long_past:,}", "short": f"{SHORT:,}", "most": MOST, "turns": TURNS, "open": OPEN, "due": DUE}
    about |= {"over": OVER, "newest": f"{NEWEST:,}", "goal": goal(f"≤ {MOST} × for every row", reached)}
    about |= {"table": _table(within, long_past), "past": _table(past, long_past, judged=False)}
    return Section(title, words.format(**about))


def _table(found: Found, long_past: int, *, judged: bool = True) -> str:
    head, rows = [""], dict[str, list[str]]()
    for kind, asked in found.items():
        head += [f"{kind}: {SHORT:,}", f"{long_past:,}", "ratio"]
        for times in asked:
            ratio = f"{times.ratio:.2f}"
            ratio = goal(ratio, times.ratio <= MOST) if judged else ratio
            said = (milliseconds(median(times.short)), milliseconds(median(times.long)), ratio)
            rows.setdefault(times.question.name, [times.question.name]).extend(said)
    return table(head, list(rows.values()))


TEXT = """\
{table}

Goal: {goal}. With {long} orders that are over beside {short}; both with the same {open} open ones, of
which {due} cards, {due} notices and {due} timers are due. Medians of {turns} and more turns, the databases one after
the other; the ratio is the median of the turns' own ratios. Measured are the functions that Baton itself calls, with
the reading of what was found; without beginning a transaction and without its commit (what is written is rolled back).
On a machine with other things to do a few tenths more or less say little: what finds nothing in the same empty table,
like the files that are still to come, shows as much. What reads the past by mistake shows tens or hundreds.

The open orders, and {over} that are over, were made by Baton and went out to its web chat. The database then multiplied
those that are over, with their steps, journal, cards, notices, timers and messages. Of the past both have the same last
year, with a thousand orders; all others lie in the nine years before, so that what looks back for 90 days finds the
same in both. Keys of deliveries are those of the last week, as the nightly tidying leaves no more of them; but cards,
notices and timers are all there, as if nobody had ever tidied: tidying keeps fewer.

Looking through the past itself is not part of the goal. Its newest orders come first, and looking ends where a page is
full; a word that is nowhere is looked for in the newest {newest} titles:

{past}
"""

TEXT_OF_MILLION = """\
{table}

Goal: {goal}. Everything as above, but {long} orders that are over beside {short}. It is measured only when
asked for, with `make bench ARGS="--only million"`, for it takes 15 GB of disk and a quarter of an hour. Looking through
the past itself, which is not part of the goal:

{past}
"""
