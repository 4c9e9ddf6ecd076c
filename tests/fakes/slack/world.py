"""The state of the fake workspace, shared by every part of the server."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .changes import Changes
from .model import Channel, Json, Message, Person, Ping, StoredFile
from .refusals import Refusal

BOT_SCOPES = frozenset(
    {
        "app_mentions:read",
        "channels:history",
        "channels:join",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "reactions:write",
        "users:read",
        "users:read.email",
    }
)
BOT_USER, BOT_ID, TEAM, APP = "U0BATON01", "B0BATON01", "T0RELAY01", "A0BATON01"


@dataclass
class World:
    """People, channels, files and ephemerals, the clock (seconds since 1970) and the bell of changes.

    `struck` names the methods whose calls met a fault, from the moment that they came in.
    """

    clock: Callable[[], float]
    scopes: set[str] = field(default_factory=lambda: set(BOT_SCOPES))
    base_url: str = ""
    bot_name: str = "baton"
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    ephemerals: list[Message] = field(default_factory=list)
    pings: list[Ping] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    tell_app: Callable[[Json], None] = lambda event: None
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _last_ts: int = 0

    def next_ts(self) -> str:
        """A message timestamp, never the same twice and never going back."""
        self._last_ts = max(self._last_ts + 1, int(self.clock() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def new_id(self, prefix: str) -> str:
        """A fresh id of a kind, such as `F00000007`."""
        return f"{prefix}{next(self._numbers):08d}"

    def need_scope(self, *scopes: str) -> None:
        """Refuses with `missing_scope`, naming what is needed and what the token has, as Slack does."""
        if not self.scopes.issuperset(scopes):
            raise Refusal("missing_scope", needed=",".join(scopes), provided=",".join(sorted(self.scopes)))

    def person(self, user_id: str, error: str = "user_not_found") -> Person:
        """The account, or Slack's refusal."""
        if user_id not in self.people:
            raise Refusal(error)
        return self.people[user_id]

    def dm_with(self, user_id: str) -> Channel:
        """The direct messages between a person and the bot, opened when they are not yet."""
        for channel in self.channels.values():
            if channel.kind == "im" and user_id in channel.members:
                return channel
        channel = Channel(self.new_id("D"), "directmessage", "im", [user_id, BOT_USER], created=int(self.clock()))
        self.channels[channel.id] = channel
        return channel

    def names(self) -> dict[str, str]:
        """What `<@U…>` and `<#C…>` show to a reader, by id."""
        return {p.id: p.name for p in self.people.values()} | {c.id: c.name for c in self.channels.values()}
