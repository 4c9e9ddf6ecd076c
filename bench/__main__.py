"""`python -m bench [--only PART]`: measures, and writes docs/reference/speed.md."""

import argparse
import asyncio
import sys
import time

from bench import page
from bench.decisions.measured import measured as decisions
from bench.orders.measured import measured as orders
from bench.queries.measured import TITLE as QUERIES
from bench.queries.measured import TITLE_OF_MILLION as MILLION
from bench.queries.measured import measured as queries
from bench.queries.measured import with_a_million as million
from bench.starting.measured import measured as starting
from bench.telegram.measured import measured as telegram
from bench.timers.measured import measured as timers

PARTS = {
    "orders": ("From a command to its card", orders),
    "telegram": ("From a message in Telegram to its answer", telegram),
    "starting": ("Starting", starting),
    "timers": ("Many timers at once", timers),
    "queries": (QUERIES, queries),
    "million": (MILLION, million),
    "decisions": ("Decisions", decisions),
}
"""In the order of the page."""
WHEN_ASKED = ("million",)
"""What takes too long to be measured with all others."""


def main() -> None:
    """Part after part; the page is written after each, so that one that fails takes none with it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures, and writes the page about speed.")
    parser.add_argument("--only", choices=PARTS, action="append", help="this part (may be given several times)")
    for name in parser.parse_args().only or [name for name in PARTS if name not in WHEN_ASKED]:
        begun = time.monotonic()
        section = asyncio.run(PARTS[name][1]())
        page.write([section], [title for title, _ in PARTS.values()])
        print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
