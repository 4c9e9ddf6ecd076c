"""What the wiring must tell about Telegram."""

import hashlib
import hmac
from dataclasses import dataclass

WEBHOOK_PATH = "/telegram/webhook"


@dataclass(frozen=True)
class TelegramSettings:
    """`api_url` is the root of a Bot API server, Telegram's own by default. With `webhook_url` (our public address,
    with or without the path) updates are delivered to us; without it we poll. `poll_seconds`: one poll at the most.
    `language`: the company's, for people of whom no update tells one."""

    token: str
    api_url: str = "https://api.telegram.org"
    webhook_url: str = ""
    webhook_secret: str = ""
    poll_seconds: int = 25
    language: str = "en"

    @property
    def secret(self) -> str:
        """What Telegram sends along with every delivery; made from the token where none was chosen."""
        return self.webhook_secret or self.derived("webhook").hex()

    @property
    def webhook(self) -> str:
        """The whole address that is registered with Telegram."""
        root = self.webhook_url.rstrip("/")
        return root if root.endswith(WEBHOOK_PATH) else root + WEBHOOK_PATH

    def derived(self, purpose: str) -> bytes:
        """A key for one purpose, the same in every replica and after every restart."""
        return hmac.new(self.token.encode(), f"baton {purpose}".encode(), hashlib.sha256).digest()


@dataclass(frozen=True)
class Pauses:
    """Seconds: how long to wait after trouble (doubled up to `most`), how often to look for news while something is
    still being dealt with, and how long stopping waits for work in hand."""

    first: float = 1.0
    most: float = 30.0
    look_again: float = 0.25
    stopping: float = 10.0

    def after(self, failures: int) -> float:
        """The pause after so many failures in a row (1 is the first)."""
        return float(min(self.most, self.first * 2 ** min(failures - 1, 20)))
