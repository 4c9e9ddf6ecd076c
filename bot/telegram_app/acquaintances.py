"""What updates tell about people: Telegram has no other way to ask for somebody's language."""

from collections import OrderedDict
from typing import TypeVar

from telegram import User

from bot.ports import Profile

MOST = 10_000
T = TypeVar("T")


class Acquaintances:
    """The people met most recently; forgotten at a restart, and learned anew from their next update."""

    def __init__(self, language: str = "en") -> None:
        self._usual = language
        self._known: OrderedDict[str, Profile] = OrderedDict()
        self._spoken: OrderedDict[str, str] = OrderedDict()

    def met(self, user: User) -> None:
        """Takes note of somebody's name and language."""
        _keep(self._known, str(user.id), Profile(user.full_name, language=language_tag(user.language_code)))

    def profile(self, user: str) -> Profile | None:
        """What is known of a user; None for somebody not met yet."""
        return self._known.get(user)

    def spoke(self, user: str, language: str) -> None:
        """Takes note of the language in which Baton answered somebody, which may be their own choice."""
        _keep(self._spoken, user, language)

    def language(self, user: str) -> str:
        """The language for the adapter's own sentences; the usual one of people who told none."""
        known = self._known.get(user)
        return self._spoken.get(user) or (known.language if known else None) or self._usual


def language_tag(code: str | None) -> str | None:
    """A tag of `routing.text` for Telegram's `language_code` (an IETF tag); None when it gave none."""
    if not code:
        return None
    parts = code.casefold().replace("_", "-").split("-")
    if parts[0] != "zh":
        return "en"
    return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(parts) else "zh-Hans"


def _keep(shelf: "OrderedDict[str, T]", key: str, value: T) -> None:
    shelf[key] = value
    shelf.move_to_end(key)
    if len(shelf) > MOST:
        shelf.popitem(last=False)
