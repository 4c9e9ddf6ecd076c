"""What a chat must offer to Baton, and what Baton calls it with. Slack, Telegram and the web chat each implement it."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.showing.view import View


@dataclass(frozen=True)
class Destination:
    """Where a message goes. `address` is the chat's own channel or chat id; `thread` a topic or thread root that the
    place is bound to; `reply_to` the message that this one belongs under."""

    address: str
    thread: str | None = None
    reply_to: str | None = None


@dataclass(frozen=True)
class Profile:
    """What a chat knows of somebody. `language` is already a tag of `routing.text`; `time_zone` an IANA name."""

    name: str = ""
    email: str | None = None
    language: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True)
class Visit:
    """One delivery from a chat: who did it, where, and the key under which a redelivery is recognised.

    `private` is True in direct messages. `origin` is the message that was pressed or replied to, when there is one.
    `album` names the message of which this is one of several parts, each with a file of its own.
    `stepwise`: this chat asks a form's questions one by one, so that a conversation has room for one form. `renews`:
    the message at `origin` is brought up to date in answer to the press, so that no edit need be spent on it.
    """

    chat: str
    user: str
    address: str
    delivery: str
    thread: str | None = None
    private: bool = False
    origin: str | None = None
    album: str = ""
    stepwise: bool = False
    renews: bool = False


class Chat(Protocol):
    """A chat as a place to deliver to. Every method may raise the errors below, and nothing else.

    `searchable`: `find` finds what was posted a moment ago, so that a few more posts may be on their way before that it
    went out is written down.
    """

    name: str
    searchable: bool

    async def post(self, to: Destination, view: View, mark: str) -> str:
        """Posts a view and returns the message's reference; `mark` is carried invisibly where the chat allows it."""
        ...

    async def edit(self, to: Destination, ref: str, view: View) -> None:
        """Replaces a message that was posted before. Showing the same again is not an error."""
        ...

    async def find(self, to: Destination, mark: str) -> str | None:
        """The reference of a message that carries `mark`; None when there is none or the chat cannot be searched."""
        ...

    async def profile(self, user: str) -> Profile | None:
        """What the chat knows of a user; None for nobody, or a bot."""
        ...

    async def open_direct(self, user: str) -> str:
        """The address of the private conversation with a user."""
        ...


Post = tuple[Destination, View, str]
"""Where, what, and its mark."""


class OwnPages(ABC):
    """A chat whose messages are rows of Baton's own database: a post, and that it went out, are committed together."""

    @abstractmethod
    def check(self, to: Destination) -> None:
        """Raises Unreachable where a post would."""

    @abstractmethod
    async def write(self, connection: AsyncConnection, posts: Sequence[Post]) -> Sequence[str]:
        """Writes posts in the caller's transaction; their references."""

    @abstractmethod
    def written(self) -> None:
        """What was written is committed."""


@runtime_checkable
class FileSource(Protocol):
    """A chat in which files lie until they are fetched."""

    async def fetch_file(self, reference: str) -> bytes | None:
        """The bytes of a file; None when they cannot be had any more. TryLater or Failing: not now."""
        ...


@runtime_checkable
class FindsByEmail(Protocol):
    """A chat that can look people up by e-mail."""

    async def by_email(self, email: str) -> str | None:
        """The user id, or None."""
        ...


FileFetcher = Callable[[str], Awaitable[tuple[str, str, bytes] | None]]
"""File id → (name, media type, content); None when it is gone. TryLater or Failing: it is not here yet."""


class TryLater(Exception):
    """The chat asks for patience: `seconds` from now, for this destination or (`everywhere`) the whole chat."""

    def __init__(self, seconds: float, everywhere: bool = False) -> None:
        super().__init__(f"try again in {seconds:.0f} s")
        self.seconds = seconds
        self.everywhere = everywhere


class Unreachable(Exception):
    """The destination cannot be reached until somebody mends it: kicked, archived, blocked, no rights, unknown. With
    `everywhere` it is the whole chat that turns us away, as when the token was revoked."""

    def __init__(self, why: str = "", everywhere: bool = False) -> None:
        super().__init__(why)
        self.everywhere = everywhere


class MessageGone(Exception):
    """The message to edit does not exist any more, or may not be edited: post a new one."""


class Migrated(Exception):
    """The destination has a new address (Telegram: a group became a supergroup)."""

    def __init__(self, address: str) -> None:
        super().__init__(f"moved to {address}")
        self.address = address


class Failing(Exception):
    """The chat did not answer, or answered with a fault of its own: whether the call took effect is unknown. `lasting`:
    it will say the same again until somebody mends it."""

    def __init__(self, why: str = "", lasting: bool = False) -> None:
        super().__init__(why)
        self.lasting = lasting
