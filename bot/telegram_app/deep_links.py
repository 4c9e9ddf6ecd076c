"""Links into the private chat that carry on what somebody began in a group."""

import base64
import hashlib
import hmac
from typing import Literal

from telegram import Bot

Kind = Literal["press", "command"]
LONGEST_PAYLOAD = 64
_LETTERS: dict[Kind, str] = {"press": "p-", "command": "c-"}
_SEAL = 10


class DeepLinks:
    """`https://t.me/<bot>?start=<payload>`. A payload does something when the link is opened, so it is sealed for
    the one person who asked for it: nobody can make others press a button by sending them a link."""

    def __init__(self, bot: Bot, key: bytes) -> None:
        self._bot = bot
        self._key = key

    @property
    def chat(self) -> str:
        """Opens the private chat."""
        return f"https://t.me/{self._bot.username}"

    @property
    def hello(self) -> str:
        """Opens the private chat and offers START, which brings the help."""
        return f"{self.chat}?start=hello"

    def carrying(self, kind: Kind, user: str, words: str) -> str | None:
        """Opens the private chat and goes on with a button's token or a command's words; None when they are longer
        than a link can carry (39 bytes)."""
        body = base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")
        payload = f"{_LETTERS[kind]}{body}{self._seal(kind, user, body)}"
        return f"{self.chat}?start={payload}" if len(payload) <= LONGEST_PAYLOAD else None

    def read(self, user: str, payload: str) -> tuple[Kind, str] | None:
        """What a payload carries; None for one that is not sealed for this person."""
        for kind, letters in _LETTERS.items():
            body, seal = payload.removeprefix(letters)[:-_SEAL], payload[-_SEAL:]
            if payload.startswith(letters) and hmac.compare_digest(
                seal.encode(), self._seal(kind, user, body).encode()
            ):
                return kind, base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode()
        return None

    def _seal(self, kind: Kind, user: str, body: str) -> str:
        digest = hmac.new(self._key, f"{kind} {user} {body}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode()[:_SEAL]
