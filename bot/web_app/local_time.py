"""Moments between a form's fields, which know no zone, and raw answers, which say their offset."""

from datetime import datetime
from zoneinfo import ZoneInfo

from config.moments import YEARS


def from_local(typed: str, zone: ZoneInfo) -> str:
    """A moment typed in a zone ("2026-11-22T15:00") as ISO 8601 with its offset; anything else as it is, also a year
    that no work has: browsers make 0026 of 26, and an offset of those days (+08:05:43) helps nobody to see it."""
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        return typed
    return moment.replace(tzinfo=zone).isoformat() if moment.tzinfo is None and moment.year in YEARS else typed


def to_local(value: str, zone: ZoneInfo) -> str:
    """A raw moment as an `<input type="datetime-local">` wants it; "" for what needs a text field: words, or a year so
    far off that the zone cannot say it."""
    try:
        moment = datetime.fromisoformat(value)
        local = moment.astimezone(zone) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return ""
    return local.isoformat(timespec="minutes")[:16]
