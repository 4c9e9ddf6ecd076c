"""The limits of the strict servers alone, without the servers."""

from datetime import datetime

from tests.fakes.slack.limits import TIER_3, RateLimits
from tests.fakes.slack.refusals import Refusal
from tests.fakes.telegram.limits import Limits
from tests.fakes.telegram.refusals import Refused


class Strict:
    """Asked before every call, as a server is by the call."""

    def __init__(self, chat: str) -> None:
        self._slack = RateLimits(lambda: self._now) if chat == "slack" else None
        self._telegram = Limits(enabled=True)
        self._now = 0.0

    def lets(self, address: str, *, edit: bool, now: datetime) -> bool:
        """Whether the platform takes a message, or an edit, now."""
        self._now = now.timestamp()
        try:
            if self._slack and edit:
                self._slack.count("chat.update", TIER_3)
            elif self._slack:
                self._slack.count_post(address)
            else:
                self._telegram.spend(hash(address), address.startswith("-"), self._now)
        except (Refusal, Refused):
            return False
        return True

    def opens(self, now: datetime) -> bool:
        """Whether a conversation with somebody new may be opened now."""
        self._now = now.timestamp()
        try:
            if self._slack:
                self._slack.count("conversations.open", TIER_3)
        except Refusal:
            return False
        return True
