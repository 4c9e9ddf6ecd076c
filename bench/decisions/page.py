"""Decisions, as a section of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.section import Section

BOUND = 5
"""How many times dearer a decision with the most rules may be than one with the fewest."""


@dataclass(frozen=True)
class Row:
    """One size: seconds to compile, and seconds a decision by contestant."""

    rules: int
    people: int
    compiled: float
    seconds: Mapping[str, float]


def section(rows: Sequence[Row]) -> Section:
    """The part of the page about decisions."""
    first, last = rows[0].rules, rows[-1].rules
    text = TEXT.format(
        table="\n".join(map(_line, rows)),
        ratio=f"{_ratio(rows, 'looked up'):.1f}",
        ratio_every=f"{_ratio(rows, 'every rule'):,.0f}",
        first=f"{first:,}",
        last=f"{last:,}",
        bound=BOUND,
    )
    return Section("Decisions", text)


def _ratio(rows: Sequence[Row], name: str) -> float:
    """How many times dearer the most rules are than the fewest, at worst over the numbers of people."""
    least, most = min(row.rules for row in rows), max(row.rules for row in rows)
    few = {row.people: row.seconds[name] for row in rows if row.rules == least}
    many = {row.people: row.seconds[name] for row in rows if row.rules == most}
    return max(many[people] / few[people] for people in few)


def _line(row: Row) -> str:
    each = [f"{1 / row.seconds[name]:,.0f}" for name in ("looked up", "every rule", "rule-engine", "with people")]
    return f"| {row.rules:,} | {row.people:,} | {' | '.join(each)} | {row.compiled * 1000:,.0f} ms |"


TEXT = """\
Decisions a second of processor time (one core): medians of one run, the contestants taking turns.

| rules | people | Baton | every rule | rule-engine | Baton, with people | compiling |
|--:|--:|--:|--:|--:|--:|--:|
{table}

A decision with {last} rules costs {ratio} times one with {first}; trying every rule, {ratio_every} times. At most
{bound} times is what Baton wants to keep ([how](../decisions/0011-rules-are-looked-up.md)).

- **Baton**: the whole decision with its reasons, the rules looked up by what they ask for.
- **every rule**: the same code and expression library (CEL), but every rule tried from the top until one ends the
  search.
- **rule-engine**: another engine in Python, with the same conditions in its own words; it says only which rules hold.
- **Baton, with people**: the decision, and the order made of it, with its steps, deadlines, and the people to whom
  they are offered, nobody being busy.
- **compiling**: once for each company and each reload.

The rules ask for an order type and a machine, two thirds of them with `==`, the others with `in`, and for an amount or
a site besides; about five speak of each machine, and six at the end catch what is left. Rules that ask for no word, or
only for one that many rules share, are tried for every order that has it.
"""
