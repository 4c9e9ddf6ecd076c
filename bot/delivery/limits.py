"""What the platforms allow, from their documentation, as meters that every call runs through."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Literal

from storage.closed import UNKNOWN

Act = Literal["post", "edit", "lookup"]


@dataclass(frozen=True)
class Rate:
    """`burst` calls at once, and one more each `every`: in any span of time at most burst + span / every.

    All that a meter remembers is `until`: the moment when everything that was spent is earned back (GCRA, as in ITU-T
    I.371).
    """

    burst: int = 1
    every: timedelta = timedelta(0)

    def opens(self, until: datetime) -> datetime:
        """From when on there is room for one more call."""
        return until - self.every * (self.burst - 1)

    def spent(self, until: datetime, now: datetime) -> datetime:
        """`until` after one more call."""
        return max(until, now) + self.every

    def closed(self, opens: datetime) -> datetime:
        """The `until` that lets nothing through before a moment, and not everything at once after it."""
        return opens + self.every * (self.burst - 1)


FREE = Rate()
"""Only a refusal closes it."""


def within(calls: int, seconds: float, burst: int) -> Rate:
    """At most so many calls in any so many seconds: `burst` of them at once, the others evenly."""
    return Rate(burst, timedelta(microseconds=ceil(seconds * 1e6 / (calls - burst))))


@dataclass(frozen=True)
class Meter:
    """One limit of a chat: for posts, edits, lookups, or (None) all of these; to one address, or (None) to all."""

    name: str
    rate: Rate = FREE
    act: Act | None = None
    address: str | None = None


@dataclass(frozen=True)
class Limits:
    """What a chat allows. `pause`: a card that was edited is left alone for so long, so that what happens meanwhile is
    one edit; nobody sees an older state for longer than that, or than the other limits ask for."""

    destination: Rate = FREE
    group: Rate | None = None
    overall: Rate = FREE
    edits: Rate | None = None
    lookups: Rate | None = None
    """Of somebody's account and conversation, before the first message to them."""
    pause: timedelta = timedelta(0)

    def meters(self, chat: str, address: str, act: Act) -> tuple[Meter, ...]:
        """What a call runs through. Where edits have a meter of their own they do not count for the destination."""
        if self.edits is not None:
            own = Meter(f"{chat}:edits", self.edits, "edit")
            if act == "edit":
                return (Meter(chat, self.overall), own)
            to = Meter(f"{chat}:to:{address}", self.destination, "post", address)
            if self.lookups and address.startswith(UNKNOWN):
                return (Meter(chat, self.overall), Meter(f"{chat}:lookups", self.lookups, "lookup"), to)
            return (Meter(chat, self.overall), Meter(f"{chat}:posts", FREE, "post"), to)
        to = Meter(f"{chat}:to:{address}", self.destination, None, address)
        if self.group is None or not address.startswith("-"):
            return (Meter(chat, self.overall), to)
        return (Meter(chat, self.overall), to, Meter(f"{chat}:group:{address}", self.group, None, address))

    def refused(self, chat: str, address: str, act: Act) -> Meter:
        """Which meter a refusal closes. Slack counts by method: a channel's limit we keep ourselves, so what it refuses
        is too much for the workspace. Telegram counts by chat."""
        return self.meters(chat, address, act)[1]


_SECOND, _PAUSE = timedelta(seconds=1), timedelta(seconds=5)
_TIER_3 = within(50, 60, burst=5)
LIMITS: Mapping[str, Limits] = {
    # https://docs.slack.dev/apis/web-api/rate-limits: 1 message a second a channel; chat.update, users.lookupByEmail
    # and conversations.open are tier 3, 50 a minute for the workspace each.
    "slack": Limits(destination=Rate(1, _SECOND), edits=_TIER_3, lookups=_TIER_3, pause=_PAUSE),
    # https://core.telegram.org/bots/faq: 1 a second in one chat, 20 a minute in a group, 30 a second overall.
    "telegram": Limits(
        destination=Rate(1, _SECOND), group=within(20, 60, burst=3), overall=within(30, 1, burst=3), pause=_PAUSE
    ),
}
