"""What a workspace holds: people, channels, messages, files, and records of what happened."""

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
ChannelKind = Literal["channel", "group", "im"]


@dataclass
class Person:
    """One account; `locale` as Slack writes it (`zh-TW`), `tz` an IANA name."""

    id: str
    name: str
    email: str | None = None
    locale: str = "en-US"
    tz: str = "Europe/London"
    deleted: bool = False
    is_bot: bool = False


@dataclass
class Message:
    """One message as everybody sees it now; edits change it in place."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    bot_id: str | None = None
    edited_ts: str | None = None
    ephemeral_for: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_reply(self) -> bool:
        """Whether it lives in somebody else's thread."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    def payload(self, *, metadata: bool = False) -> Json:
        """The message object of Slack's payloads; metadata only when asked for, as Slack does."""
        body: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        optional = {
            "blocks": self.blocks,
            "attachments": self.attachments,
            "files": self.files,
            "thread_ts": self.thread_ts,
            "bot_id": self.bot_id,
            "metadata": self.metadata if metadata else None,
            "edited": {"user": self.user, "ts": self.edited_ts} if self.edited_ts else None,
            "subtype": "file_share" if self.files and not self.bot_id else None,
            "is_ephemeral": self.ephemeral_for is not None,
            "reactions": [{"name": n, "users": u, "count": len(u)} for n, u in self.reactions.items()],
        }
        return body | {key: value for key, value in optional.items() if value}


@dataclass
class Channel:
    """A public channel, a private one (`group`), or the direct messages of a person with the bot (`im`)."""

    id: str
    name: str
    kind: ChannelKind = "channel"
    members: list[str] = field(default_factory=list)
    archived: bool = False
    created: int = 0
    messages: list[Message] = field(default_factory=list)

    def find(self, ts: str) -> Message | None:
        """The message with this timestamp, a reply or not."""
        return next((message for message in self.messages if message.ts == ts), None)

    def thread(self, ts: str) -> list[Message]:
        """The replies below a message, oldest first."""
        return [message for message in self.messages if message.is_reply and message.thread_ts == ts]


@dataclass
class StoredFile:
    """A file with its real bytes; `content` is None between the ticket and the upload."""

    id: str
    name: str
    size: int
    user: str
    title: str = ""
    content: bytes | None = None
    complete: bool = False
    channels: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Call:
    """One Web API call as it arrived: method, arguments (no token), time in seconds, status and answer."""

    method: str
    args: Json
    at: float
    status: int
    result: Json

    @property
    def ok(self) -> bool:
        """Whether Slack did it."""
        return bool(self.result.get("ok"))


@dataclass(frozen=True)
class Ping:
    """Somebody would have been notified: `who` is `channel`, `here`, `everyone`, a group or a person's id."""

    channel: str
    who: str
    text: str


def yes(args: Json, key: str) -> bool:
    """Whether a boolean argument is set, as JSON sends it or as a form does."""
    return str(args.get(key)).lower() in ("true", "1")
