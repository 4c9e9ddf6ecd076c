"""A rehearsal as a message: the sum with its pictures, then the newest orders one by one."""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.looking.board import bar
from handlers.rehearsing.change_words import change_words, responsible
from handlers.session import Session
from handlers.showing.view import Button, Line, Span, View, line
from insight.pictures import by_weeks, sparkline
from insight.report import Burdened, Report
from routing.company import Company

SHOWN = 8
COLUMNS = 13
"""Weeks in the usual ninety days."""


@dataclass(frozen=True)
class Told:
    """What there is to tell: the report, the edited company, the numbers of orders that cannot be read, and whether
    there were more orders than were played."""

    report: Report
    company: Company
    unreadable: tuple[str, ...] = ()
    newest: bool = False


def rehearsal_view(session: Session, told: Told) -> View:
    """The whole message, with a button that takes the edit over."""
    report = told.report
    lines = [*_head(session, told), *_routes(session, told), *_departments(session, report)]
    lines += [*_orders(session, told), *_doubts(session, told), line(Span(session.say("rehearse_take"), "faint"))]
    buttons = [Button("reload", "reload", session.say("verb_reload"))]
    title = session.say("rehearse_title")
    return View(title, tuple(lines), tuple(buttons), summary=title, language=session.language)


def _head(session: Session, told: Told) -> Iterator[Line]:
    report = told.report
    yield line(session.say("rehearse_head", orders=report.orders, since=session.when(report.since)))
    if told.newest:
        yield line(Span(session.say("rehearse_newest"), "faint"))


def _routes(session: Session, told: Told) -> Iterator[Line]:
    report = told.report
    if not report.different:
        yield line(Span(session.say("rehearse_same"), "bold"))
        return
    yield line(Span(session.say("rehearse_other", count=len(report.different)), "bold"))
    yield line(" · ".join(session.say(f"rehearse_part_{part}", count=count) for part, count in report.parts.items()))
    causes = [f"{responsible(session, told.company, one)} ({count})" for one, count in report.responsible.items()]
    yield line(f"{session.say('rehearse_responsible')} {', '.join(causes)}")


def _departments(session: Session, report: Report) -> Iterator[Line]:
    changed = [one for one in report.departments if one.before != one.after]
    same = [session.department(one.department) for one in report.departments if one.before == one.after]
    if changed:
        yield line(Span(session.say("rehearse_departments"), "bold"))
    for one in changed:
        yield from _burden(session, one)
    if same:
        yield line(session.say("rehearse_unchanged", names=", ".join(same)))
    kept = report.punctual
    yield line(session.say("rehearse_promises", before=kept.late, after=kept.would_be_late, promised=kept.promised))


def _burden(session: Session, one: Burdened) -> Iterator[Line]:
    """Two bars against the capacity, then the numbers, then the weeks."""
    was, now = one.before, one.after
    bars = f"{bar(was.peak / was.capacity)} → {bar(now.peak / now.capacity)} "
    load = session.say("rehearse_load", before=_hours(was.peak), after=_hours(now.peak), capacity=f"{now.capacity:g}")
    yield line(bars, Span(session.department(one.department), "bold"), f" · {load}")
    said = []
    if was.over or now.over:
        said.append(session.say("rehearse_over", before=_hours(was.over), after=_hours(now.over)))
    if was.late or now.late:
        said.append(session.say("rehearse_late", before=was.late, after=now.late))
    high = max(*was.days, *now.days)
    weeks = " → ".join(sparkline(by_weeks(part.days, COLUMNS)[1], high) for part in (was, now))
    yield line(f"      {' · '.join([*said, weeks])}")


def _orders(session: Session, told: Told) -> Iterator[Line]:
    different = told.report.different
    if not different:
        return
    shown = different[-SHOWN:]
    said = session.say("rehearse_orders", shown=len(shown), count=len(different))
    yield line(Span(said, "bold"))
    for one in reversed(shown):
        changed = "; ".join(change_words(session, told.company, change) for change in one.changes)
        causes = dict.fromkeys(responsible(session, told.company, change.responsible) for change in one.changes)
        yield line(Span(one.number, "bold"), f" {one.title} · {changed} ({', '.join(causes)})")


def _doubts(session: Session, told: Told) -> Iterator[Line]:
    doubts, gone = told.report.doubts, [one.number for one in told.report.unplayable]
    if gone:
        yield line(session.say("rehearse_gone_type", count=len(gone), numbers=_some(gone)))
    for field, count in doubts.fields_gone.items():
        yield line(session.say("rehearse_gone_field", count=count, field=field))
    if doubts.requester_gone:
        yield line(session.say("rehearse_gone_requester", count=doubts.requester_gone))
    if doubts.priority_unknown:
        yield line(Span(session.say("rehearse_unknown_priority", count=doubts.priority_unknown), "faint"))
    if told.unreadable:
        yield line(session.say("rehearse_unreadable", numbers=_some(list(told.unreadable))))


def _some(numbers: list[str]) -> str:
    return ", ".join([*numbers[:SHOWN], *(["…"] if len(numbers) > SHOWN else [])])


def _hours(hours: float) -> str:
    return f"{hours:.1f}"
