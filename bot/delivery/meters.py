"""What was spent of what chats allow, as far as this process knows; no clock, no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.delivery.limits import Meter
from storage.closed import Closed

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Meters:
    """Where each meter stands, and when each destination was last served."""

    until: dict[str, datetime] = field(default_factory=dict)
    _refused: dict[str, datetime] = field(default_factory=dict)
    _running: dict[str, dict[str, Meter]] = field(default_factory=dict)
    _served: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def spend(self, chat: str, address: str, through: Sequence[Meter], now: datetime) -> bool:
        """Whether a call may go through all of these now; it is paid for then."""
        self._running.setdefault(chat, {}).update((meter.name, meter) for meter in through)
        until = {meter: self.until.get(meter.name, now) for meter in through}
        if any(meter.rate.opens(at) > now for meter, at in until.items()):
            return False
        self.until |= {meter.name: meter.rate.spent(at, now) for meter, at in until.items()}
        self._served[chat, address] = now
        return True

    def close(self, chat: str, meter: Meter, opens: datetime) -> None:
        """The chat refused a call: nothing goes through before a moment."""
        self._refused[meter.name] = max(opens, self._refused.get(meter.name, opens))
        until = meter.rate.closed(opens)
        self._running.setdefault(chat, {})[meter.name] = meter
        self.until[meter.name] = max(until, self.until.get(meter.name, until))

    def refused_until(self, through: Sequence[Meter]) -> datetime:
        """When the last refusal that a call would meet is over, also one that is paid for already."""
        return max((self._refused.get(meter.name, _NEVER) for meter in through), default=_NEVER)

    def learn(self, until: Mapping[str, datetime]) -> None:
        """Others have spent too."""
        self.until.update(until)

    def served(self, chat: str, address: str) -> datetime:
        """When something last went there: whose turn it was longest ago comes first, so that a destination with much to
        show does not starve one with little."""
        return self._served.get((chat, address), _NEVER)

    def closed(self, chat: str, now: datetime) -> Closed | None:
        """What need not be looked for now; None: nothing may go out at all."""
        shut = self._shut(chat, now)
        if any(meter.name == chat for meter in shut):
            return None
        everywhere = {meter.act for meter in shut if meter.address is None}
        posts_to = frozenset(m.address for m in shut if m.address is not None and m.act in ("post", None))
        edits_to = frozenset(m.address for m in shut if m.address is not None and m.act is None)
        return Closed("post" in everywhere, "lookup" in everywhere, "edit" in everywhere, posts_to, edits_to)

    def opens(self, chat: str, now: datetime) -> datetime | None:
        """When something that is closed now opens; None when nothing is."""
        return min((meter.rate.opens(self.until[meter.name]) for meter in self._shut(chat, now)), default=None)

    def _shut(self, chat: str, now: datetime) -> Sequence[Meter]:
        """The meters that let nothing through; those that are fresh again are forgotten."""
        running = self._running.get(chat, {})
        for name in [name for name in running if self.until.get(name, now) <= now]:
            del running[name]
            self.until.pop(name, None)
        return [meter for meter in running.values() if meter.rate.opens(self.until[meter.name]) > now]
