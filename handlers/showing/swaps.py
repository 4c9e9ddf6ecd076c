"""Swaps of shifts in words."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from handlers.session import Session
from handlers.showing.view import Button
from handlers.wording import said_day
from storage.swaps import Swap


def swap_words(session: Session, swap: Swap) -> str:
    """Who works what for whom on which day."""
    return session.say(
        "swap_terms",
        day=day_words(session, swap.day),
        asker=session.name(swap.asker),
        other=session.name(swap.other),
        mine=_hours(session, swap.asker, swap.asker_shift, swap.day),
        theirs=_hours(session, swap.other, swap.other_shift, swap.day),
    )


def day_words(session: Session, day: date) -> str:
    """A day by its name."""
    return said_day(
        datetime.combine(day, time(12), ZoneInfo(session.zone)), session.zone, session.language, session.now
    )


def answer_buttons(session: Session, swap: str) -> tuple[Button, ...]:
    """Agree and Decline, for whoever is asked."""
    agree = Button("swapyes", f"swapyes:{swap}", session.say("verb_swapyes"), "primary")
    return agree, Button("swapno", f"swapno:{swap}", session.say("verb_swapno"))


def undo_button(session: Session, swap: int) -> Button:
    """For whoever asked."""
    return Button("unswap", f"unswap:{swap}", session.say("away_undo"))


def _hours(session: Session, person: str, shift_id: str | None, day: date) -> str:
    """The hours of a shift on a day where that person works it: "14:00–22:00", with the place of their clocks when the
    reader's show another time; "" for none."""
    shift = session.company.shifts.get(shift_id or "")
    if shift is None:
        return ""
    spans = shift.week.get(day.isoweekday(), ())
    comma = "、" if session.language.startswith("zh") else ", "
    said = comma.join(f"{start:%H:%M}–{end:%H:%M}" for start, end in spans) or session.say("swap_all_day")
    known = session.company.people.get(person)
    zone = session.company.zone_of_person(known) if known else session.zone
    if _offset(zone, day) == _offset(session.zone, day):
        return said
    locale = session.language.replace("-", "_")
    return session.say(
        "swap_hours_there", hours=said, place=get_timezone_location(zone, locale=locale, return_city=True)
    )


def _offset(zone: str, day: date) -> timedelta | None:
    return datetime.combine(day, time(12), ZoneInfo(zone)).utcoffset()
