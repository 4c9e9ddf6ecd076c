"""What the web face must be told once, when it is built."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

Secret = Callable[[], Awaitable[str]]
"""The key that signs the session cookies; asked for once, when the first page is."""

Redeem = Callable[[str], Awaitable[str | None]]
"""A one-time sign-in code → the id of the person whom it lets in; None when it is unknown, used or too old."""

Ready = Callable[[], Awaitable[bool]]
"""Whether Baton can do its work now (the database answers)."""

Clock = Callable[[], datetime]
"""The present moment, with a zone."""


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class WebSettings:
    """`base_url` is where people reach this server, without a slash at the end.

    With `demo` everybody may be anybody: a persona switcher takes the place of signing in.
    """

    base_url: str = "http://127.0.0.1:8000"
    company: str = "Baton"
    language: str = "en"
    demo: bool = False
    session: timedelta = timedelta(days=4)
    """How long somebody stays signed in who does not come by: longer than a weekend."""
    sign_in_tries: int = 10
    """Wrong codes that one address may try in `sign_in_window`."""
    sign_in_window: timedelta = timedelta(minutes=5)
    largest_request: int = 60 * 2**20
    """Bytes; the uploads of one form together."""

    @property
    def secure(self) -> bool:
        """Whether cookies travel over https only."""
        return self.base_url.startswith("https:")
