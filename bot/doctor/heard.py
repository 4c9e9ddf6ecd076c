"""What the chats' answers say beside the answer itself: their headers, and by them what time it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.doctor.finding import Finding, bad, ok, warn

ABOUT = "clock"
NOTICEABLE = timedelta(seconds=30)
TOO_MUCH = timedelta(minutes=4)
"""Slack's signatures are good for five minutes; older ones are refused."""
_MEND = "Set the clock by NTP: timedatectl set-ntp true"


@dataclass
class Heard:
    """The newest headers of one chat, names in lower case, and when they came."""

    chat: str
    clock: Callable[[], datetime]
    headers: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None

    def hear(self, headers: Mapping[str, str]) -> None:
        """An answer came."""
        self.headers = {name.lower(): value for name, value in headers.items()}
        self.at = self.clock()


def clock_compared(heard: Heard) -> Finding | None:
    """This machine's clock against a chat's; None when the chat said no time."""
    try:
        there = parsedate_to_datetime(heard.headers.get("date", ""))
    except ValueError:
        return None
    if heard.at is None or there.tzinfo is None:
        return None
    off = heard.at - there
    if abs(off) < NOTICEABLE:
        return ok(ABOUT, f"agrees with {heard.chat}'s")
    said = f"is {abs(off).total_seconds():.0f} s {'ahead of' if off > timedelta() else 'behind'} {heard.chat}'s"
    if abs(off) < TOO_MUCH:
        return warn(ABOUT, said, f"Reminders ring at wrong times. {_MEND}")
    return bad(ABOUT, said, f"Reminders ring at wrong times, and Slack's HTTP events are refused as too old. {_MEND}")
