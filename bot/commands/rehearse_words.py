"""A rehearsal in English, for the terminal: in sum with a picture, then order by order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from config import Setup
from insight.changes import Change, Part
from insight.pictures import bar, by_weeks, sparkline
from insight.report import Burdened, Difference, Doubts, Punctual, Report, Sum

CELLS = 24
WEEKS = 26

PARTS: Mapping[Part, str] = {
    Part.LEAD: "lead",
    Part.FLOW: "flow",
    Part.PRIORITY: "priority",
    Part.COLLABORATORS: "collaborators",
    Part.STEPS: "steps",
    Part.DEPARTMENT: "department",
    Part.EFFORT: "effort",
}


@dataclass(frozen=True)
class Told:
    """What there is to tell: the changed company, the one it is compared with (None: what was recorded), what was
    found, and the numbers of orders that cannot be read."""

    setup: Setup
    against: Setup | None
    report: Report
    unreadable: tuple[str, ...] = ()


def lines(told: Told, limit: int) -> Iterator[str]:
    """The whole report; at most `limit` orders one by one, 0 for all of them."""
    report = told.report
    yield from _head(told)
    if report.orders:
        yield from ["", *_routes(report)]
    if report.departments:
        yield from ["", *_departments(report)]
        yield from ["", *_punctual(report.punctual)]
    if report.different:
        yield from ["", *_orders(report.different, limit)]
    doubts = list(_doubts(told))
    if doubts:
        yield from ["", "What is not known:", *(f"  {doubt}" for doubt in doubts)]


def _head(told: Told) -> Iterator[str]:
    report = told.report
    against = f"with {told.against.folder}" if told.against else "with what was recorded"
    span = f"{counted(report.orders, 'order')} since {report.since:%Y-%m-%d}"
    yield f"{told.setup.company.name} ({told.setup.folder}): {span}, compared {against}"
    yield "Recorded: which way each order went, and everything called before. Estimated: everything called after."


def _routes(report: Report) -> Iterator[str]:
    if not report.different:
        yield "Every one of them would take the same way."
        return
    yield f"{counted(len(report.different), 'order')} would take another way:"
    yield from _table((PARTS[part], count) for part, count in report.parts.items())
    yield "Responsible:"
    yield from _table((said(cause), count) for cause, count in report.responsible.items())


def _table(rows: Iterable[tuple[str, int]]) -> Iterator[str]:
    found = list(rows)
    width = max(len(name) for name, _ in found)
    yield from (f"  {name:{width}}  {count:5,}" for name, count in found)


def said(cause: str) -> str:
    """What is responsible, as one looks it up: "rule repair-controls"."""
    return cause.replace(":", " ", 1) or "nothing in particular"


def _departments(report: Report) -> Iterator[str]:
    shown = [one for one in report.departments if one.before != one.after]
    same = [one.department for one in report.departments if one.before == one.after]
    if shown:
        yield from _picture(shown)
    if same:
        yield f"As before: {', '.join(same)}"


def _picture(shown: list[Burdened]) -> Iterator[str]:
    width = max(len(one.department) for one in shown)
    top = max(1.0, *(part.peak / part.capacity for one in shown for part in (one.before, one.after)))
    weeks, _ = by_weeks(shown[0].before.days, WEEKS)
    head = f"{'Open work at most, of capacity':{width + CELLS + 29}}over capacity  steps  late"
    yield f"{head}  by {'week' if weeks == 1 else f'{weeks} weeks'}"
    for one in shown:
        high = max(*one.before.days, *one.after.days)
        for name, part in (("before", one.before), ("after", one.after)):
            head = one.department if name == "before" else ""
            yield f"{head:{width}}  {name:6}  {_row(part, top)}  {sparkline(by_weeks(part.days, WEEKS)[1], high)}"


def _row(part: Sum, top: float) -> str:
    share = part.peak / part.capacity
    hours = f"{part.peak:.1f} of {part.capacity:g} h"
    return f"{bar(share / top, CELLS)} {share:4.0%} {hours:>15}  {part.over:9.1f} h  {part.steps:5}  {part.late:4}"


def _punctual(punctual: Punctual) -> Iterator[str]:
    late = f"{punctual.late} of {counted(punctual.promised, 'promise')}"
    yield f"Orders later than promised: {late} before (recorded), {punctual.would_be_late} after (estimated)"


def _orders(different: tuple[Difference, ...], limit: int) -> Iterator[str]:
    shown = different[-limit:] if limit else different
    rest = f" (the newest {len(shown)} of {len(different)}; --limit 0 for all)" if len(shown) < len(different) else ""
    yield f"Order by order{rest}:"
    for one in reversed(shown):
        yield f"  {one.number}  {one.created:%Y-%m-%d}  {one.title}"
        yield from (f"      {_change(change)}" for change in one.changes)


def _change(change: Change) -> str:
    step = f" of {change.step}" if change.step else ""
    unit = " h" if change.part is Part.EFFORT else ""
    was, now = (", ".join(side) + unit if side else "" for side in (change.before, change.after))
    if change.part in (Part.COLLABORATORS, Part.STEPS):
        moved = ", ".join([*(f"-{one}" for one in change.before), *(f"+{one}" for one in change.after)])
    else:
        moved = f"{was} → {now}"
    why = said(change.cause or change.caused)
    before = f", before: {said(change.caused)}" if change.caused not in ("", change.cause or change.caused) else ""
    return f"{PARTS[change.part]}{step}: {moved} ({why}{before})"


def _doubts(told: Told) -> Iterator[str]:
    report, doubts = told.report, told.report.doubts
    for number in told.unreadable:
        yield f"{number} cannot be read, and is left out."
    by_type: dict[str, list[str]] = {}
    for one in report.unplayable:
        by_type.setdefault(one.type, []).append(one.number)
    for type_, numbers in by_type.items():
        yield f"There is no order type '{type_}' any more; left out: {_some(numbers)}."
    yield from _counted_doubts(doubts)


def _counted_doubts(doubts: Doubts) -> Iterator[str]:
    for field, count in doubts.fields_gone.items():
        yield f"The field {field} is no more; {counted(count, 'order')} had a value that the rules do not see."
    if doubts.requester_gone:
        yield f"{counted(doubts.requester_gone, 'order')}: whoever ordered is not in departments.yaml any more."
    if doubts.priority_unknown:
        what = "only the priority that a rule set is recorded; the order type's own is taken for the one asked for"
        yield f"{counted(doubts.priority_unknown, 'order')}: {what}."
    if doubts.went_otherwise:
        yield f"{counted(doubts.went_otherwise, 'order')} went another way than today's files say: they changed since."


def _some(numbers: list[str], most_: int = 5) -> str:
    more = f" and {len(numbers) - most_} more" if len(numbers) > most_ else ""
    return ", ".join(numbers[:most_]) + more


def counted(count: int, what: str) -> str:
    """Says "1 order", "1,200 orders"."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
