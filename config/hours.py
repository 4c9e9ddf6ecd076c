"""Clock times, working spans and weeks as people write them."""

import re
from datetime import time
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from config.shapes import one_or_many, refuse

Span = tuple[time, time]
Week = dict[int, tuple[Span, ...]]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_SPAN = re.compile(r"(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})")


def read_span(value: object) -> Span:
    """Two clock times, written 08:30-17:00; an end before the start lies on the next day."""
    found = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise refuse(f"'{value}' is not a span of hours", "Write it as 08:30-17:00.")
    start, end = (_clock(part) for part in found.groups())
    if start == end:
        raise refuse(f"'{value}' is no time at all", "For all day write 00:00-23:59.")
    return start, end


def _clock(text: str) -> time:
    hour, minute = (int(part) for part in text.split(":"))
    if hour == 24 and minute == 0:
        return time(0, 0)
    if hour > 23 or minute > 59:
        raise refuse(f"there is no {text} on a clock", "Write hours 00 to 23 and minutes 00 to 59.")
    return time(hour, minute)


def read_week(value: object) -> Week:
    """Days (`mon`, or `mon-fri`) with their spans; ISO weekday → spans."""
    if not isinstance(value, dict) or not value:
        raise refuse("a shift is days with their hours", "Write e.g. `mon-fri: [08:30-12:00, 13:00-17:30]`.")
    week: Week = {}
    for days, hours in value.items():
        for day in _days(days):
            if day in week:
                raise refuse(f"the day {DAYS[day - 1]} is given twice", "Put all its hours in one list.", days)
            week[day] = _spans(days, hours)
    return dict(sorted(week.items()))


def _spans(days: str, hours: object) -> tuple[Span, ...]:
    spans = one_or_many(hours)
    if not isinstance(spans, list) or not spans:
        raise refuse(f"no hours for {days}", "Write e.g. `08:30-17:00`, or remove the line.", days)
    return tuple(sorted(read_span(span) for span in spans))


def _days(words: str) -> tuple[int, ...]:
    first, _, last = words.lower().partition("-")
    if first not in DAYS or (last and last not in DAYS):
        raise refuse(
            f"unknown day '{words}'", "Write mon, tue, wed, thu, fri, sat, sun, or a run such as mon-fri.", words
        )
    start, end = DAYS.index(first), DAYS.index(last or first)
    return tuple((start + i) % 7 + 1 for i in range((end - start) % 7 + 1))


_SPAN_SCHEMA = {"type": "string", "pattern": r"^\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}:\d{2}$"}
_RUN = "(mon|tue|wed|thu|fri|sat|sun)"
_WEEK_SCHEMA = {
    "type": "object",
    "patternProperties": {f"^{_RUN}(-{_RUN})?$": {"anyOf": [_SPAN_SCHEMA, {"type": "array", "items": _SPAN_SCHEMA}]}},
    "additionalProperties": False,
    "minProperties": 1,
}

QuietHours = Annotated[Span, PlainValidator(read_span), WithJsonSchema(_SPAN_SCHEMA)]
WeekHours = Annotated[Week, PlainValidator(read_week), WithJsonSchema(_WEEK_SCHEMA)]
