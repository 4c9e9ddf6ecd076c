"""docs/reference/budgets.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from routing.priority import Priority
from tests.budgets.ledger import Ledger, p95

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "budgets.md"
HEADS = (
    "",
    "calls",
    "refused",
    "for an order",
    "cards posted",
    "edited",
    "notices posted",
    "edited",
    "opened",
    "over in",
)
KINDS = ("card posted", "card edited", "notice posted", "notice edited", "conversation opened")


@dataclass(frozen=True)
class Run:
    """One simulation: what it was called, and how long after the last order everything had gone out."""

    chat: str
    name: str
    orders: int
    ledger: Ledger
    lasted: timedelta


def write(runs: Sequence[Run], compared: Sequence[str]) -> None:
    """The page, over the old one."""
    calls = "\n".join(_calls(run) for run in runs)
    ages = "\n".join(
        _ages(run, priority) for run in runs for priority in reversed(Priority) if run.ledger.ages[priority]
    )
    agreed = "\n".join(f"- {line}" for line in compared)
    day = date.today().isoformat()
    PAGE.write_text(TEXT.format(day=day, heads=_row(*HEADS), calls=calls, ages=ages, compared=agreed), "utf-8")


def _calls(run: Run) -> str:
    calls = run.ledger.calls
    total = sum(calls[kind] for kind in KINDS)
    counts = (total, run.ledger.refused.total(), f"{total / run.orders:.1f}", *(calls[kind] for kind in KINDS))
    shown = [count if isinstance(count, str) else f"{count:,}" for count in counts]
    return _row(f"{run.chat}, {run.name}", *shown, _said(run.lasted.total_seconds()))


def _ages(run: Run, priority: Priority) -> str:
    ages = run.ledger.ages[priority]
    return _row(f"{run.chat}, {run.name}", priority.value, *map(_said, (median(ages), p95(ages), max(ages))))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _said(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:,.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


TEXT = """\
# Budgets

What Baton says in a day, and how late, when the chats allow only so much. Written by `make simulate` on {day}.

A company of 40 departments with a channel (a group in Telegram) each. An order is placed, accepted, done in two steps
that come one after the other, and shown in two places: to its department and, privately, to whoever placed it. Between
two moves lie 15 minutes. A quarter of the orders goes to four of the departments; of twenty orders one is urgent, three
are high, fourteen normal and two low. *Even*: 10,000 orders in 24 hours at one pace. *Peak*: seven of ten within eight
hours. *Burst*: 300 orders at one instant, done within five seconds.

## Calls

{heads}
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
{calls}

*Refused*: what the strict servers of the tests turn away by the documented limits. *Opened*: private conversations.
*Over in*: how long after the last move everything was shown. Presses in Slack renew the pressed card in their answer;
that is no call.

## How late

For each time that a card was brought up to date: the age of the oldest change that it did not show until then.

| | priority | half within | 95 % within | all within |
|---|---|--:|--:|--:|
{ages}

Slack's 50 edits a minute, for a whole workspace, are what binds: 10,000 orders of five changes are 35 edits a minute
around the clock (42 with the buttons of notices), and almost 90 at the peak. Then the most urgent go first, and the
private cards of normal and low orders wait, the low ones until the peak is over; what changes meanwhile is one edit.
Each private conversation has its turn, so the four people who place a quarter of all orders wait longest. The
department's own card does not wait: the press renews it, and it counts above as shown at once.

## How it was simulated

Whole days run on a model of the delivery: the same meters (`bot/delivery/limits.py`, `meters.py`), the same order of
things and the limits of the strict servers, without rows and messages. It is compared with the real delivery (use
cases, database, adapters, sockets, strict servers, and a clock that is moved), by a test in every run of the tests and
here at length:

{compared}

Orders of other shapes cost more: each step whose turn comes later is a notice and one edit of its buttons, and each
further department is a card of its own.
"""
