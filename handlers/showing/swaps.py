"""Swaps of shifts in words."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers.session import Session
from handlers.wording import said_day
from storage.swaps import Swap


def swap_words(session: Session, swap: Swap) -> str:
    """Who works what for whom on which day."""
    return session.say(
        "swap_terms",
        day=day_words(session, swap.day),
        asker=session.name(swap.asker),
        other=session.name(swap.other),
        mine=_hours(session, swap.asker_shift, swap.day),
        theirs=_hours(session, swap.other_shift, swap.day),
    )


def day_words(session: Session, day: date) -> str:
    """A day by its name."""
    return said_day(
        datetime.combine(day, time(12), ZoneInfo(session.zone)), session.zone, session.language, session.now
    )


def _hours(session: Session, shift_id: str | None, day: date) -> str:
    """The hours of a shift on a day: "14:00–22:00"; "" for none."""
    shift = session.company.shifts.get(shift_id or "")
    if shift is None:
        return ""
    spans = shift.week.get(day.isoweekday(), ())
    return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in spans) or session.say("swap_all_day")
