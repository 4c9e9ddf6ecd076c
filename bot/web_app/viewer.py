"""The person for whom a page is made: names, language, and moments as they read them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time

from bot.web_app.pages_port import Member, Options
from bot.web_app.session import Session
from bot.web_app.wording import Wording, wording


@dataclass(frozen=True)
class Viewer:
    """Somebody who is signed in. `people` is everybody by id, `departments` the channels."""

    session: Session
    me: Member
    people: Mapping[str, Member]
    departments: Options
    now: datetime
    stamp: str
    """Up to which change of an order the page is true (`Live.stamp`)."""
    here: str
    """The address of the page, to come back to."""

    @cached_property
    def t(self) -> Wording:
        """The page's words in this person's language."""
        return wording(self.me.language)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which this person reads and types moments."""
        return ZoneInfo(self.me.zone)

    @property
    def inbox(self) -> str:
        """The address of this person's conversation with Baton."""
        return f"@{self.me.id}"

    @property
    def addresses(self) -> list[str]:
        """Of every conversation that this person sees."""
        return [*(f"#{department}" for department, _ in self.departments), self.inbox]

    def at(self, now: datetime) -> "Viewer":
        """The same viewer, later."""
        return replace(self, now=now)

    def sees(self, address: str) -> bool:
        """Channels are open to everybody; an inbox is its owner's alone."""
        return address.startswith("#") or address == self.inbox

    def name(self, person: str | None) -> str:
        """A person's name; Baton for None."""
        if person is None:
            return "Baton"
        return self.people[person].name if person in self.people else self.t("somebody_who_left")

    def place(self, address: str) -> str:
        """What a conversation is called."""
        return dict(self.departments).get(address[1:], address[1:]) if address.startswith("#") else self.t("inbox")

    def moment(self, at: datetime) -> str:
        """A moment as short as it stays clear: "15:04", "tomorrow 15:04", "Fri 20 Nov 15:04"."""
        local, today = at.astimezone(self.zone), self.now.astimezone(self.zone).date()
        time = format_time(local, "HH:mm", locale=self._locale)
        for days, key in ((0, ""), (1, "tomorrow"), (-1, "yesterday")):
            if local.date() == today + timedelta(days=days):
                return f"{self.t(key)} {time}" if key else time
        near = "MMMEd" if local.year == today.year else "yMMMd"
        return f"{format_skeleton(near, local, locale=self._locale)} {time}"

    def day(self, at: datetime) -> str:
        """The day of a moment in words: "Today", "Friday, 20 November"."""
        local, today = at.astimezone(self.zone).date(), self.now.astimezone(self.zone).date()
        for days, key in ((0, "today"), (-1, "yesterday")):
            if local == today + timedelta(days=days):
                return self.t(key)
        pattern = self.t("day_pattern") if local.year == today.year else "full"
        return format_date(local, pattern, locale=self._locale)

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.t.language, sep="-")
