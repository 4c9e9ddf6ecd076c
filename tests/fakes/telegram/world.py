"""The state behind the server: who is there, what was said, what the bot was told and what it asked for."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from .calls import Call, Upload
from .changes import Changes
from .chats import Account, Chat
from .faults import Faults
from .limits import Limits
from .text import Json
from .updates import Updates
from .webhook import Webhook

CALLBACK_SECONDS = 30.0


@dataclass(frozen=True)
class Ping:
    """A notification by name: `person` was mentioned in a new message (edits notify nobody)."""

    person: int
    chat: int
    message: int


@dataclass(frozen=True)
class Answer:
    """What a presser sees: a line of text, or an alert to close, or an address that opens."""

    text: str = ""
    alert: bool = False
    url: str = ""


@dataclass
class Press:
    """A callback query: answered at most once, and only for a while."""

    id: str
    person: int
    at: float
    answer: Answer | None = None


@dataclass(frozen=True)
class Stored:
    """A file kept by Telegram."""

    id: str
    path: str
    upload: Upload


@dataclass
class World:
    """Everything. `clock` returns Unix seconds; `violations` is what no real client would send."""

    token: str
    bot: Account
    clock: Callable[[], float]
    limits: Limits
    people: dict[int, Account] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, Stored] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    pings: list[Ping] = field(default_factory=list)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    actions: list[tuple[int, str]] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    changes: Changes = field(default_factory=Changes)
    privacy: bool = True
    revoked: bool = False
    callback_seconds: float = CALLBACK_SECONDS

    def __post_init__(self) -> None:
        self.updates = Updates(self.clock)
        self.webhook = Webhook(self.updates, self.changes.tell)
        self.all_sent: list[Json] = []
        self._shared_ids = itertools.count(11)
        self._serials = itertools.count(1)

    def now(self) -> int:
        """Unix seconds, whole."""
        return int(self.clock())

    def serial(self, what: str) -> str:
        """A fresh id that looks like none of the numbers in use."""
        return f"{what}{next(self._serials):06d}"

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups count for themselves; private chats and basic groups share one counter per account."""
        if chat.type == "supergroup":
            return max(chat.messages, default=0) + 1
        return next(self._shared_ids)

    def tell(self, kind: str, content: Json) -> None:
        """Queues an update for the bot."""
        if update := self.updates.add(kind, content):
            self.all_sent.append(update)
        self.changes.tell()

    def named(self, username: str) -> Account | None:
        """The person behind an @username."""
        wanted = username.removeprefix("@").lower()
        return next((p for p in self.people.values() if (p.username or "").lower() == wanted), None)

    def keep(self, upload: Upload, folder: str) -> Stored:
        """Stores bytes and gives them an id."""
        file_id = self.serial("BQACAgFAKE")
        suffix = upload.name.rpartition(".")[2] if "." in upload.name else "dat"
        stored = Stored(file_id, f"{folder}/file_{len(self.files)}.{suffix}", upload)
        self.files[file_id] = stored
        return stored
