"""Accounts, chats and forum topics as the fake keeps them."""

from dataclasses import dataclass, field
from typing import Literal

from .messages import Message
from .text import Json

ChatType = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]


@dataclass
class Account:
    """A person, or the bot itself. `started` and `blocked` describe the private chat with the bot."""

    id: int
    first_name: str
    username: str | None = None
    language: str | None = None
    is_bot: bool = False
    started: bool = False
    blocked: bool = False

    def as_user(self) -> Json:
        """The API's `User`."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user


@dataclass
class Topic:
    """A forum topic; its id is the id of the service message that created it."""

    id: int
    name: str
    closed: bool = False


@dataclass
class Chat:
    """A private chat, group or supergroup with its whole history."""

    id: int
    type: ChatType
    title: str
    username: str | None = None
    is_forum: bool = False
    members: dict[int, Status] = field(default_factory=dict)
    bot_status: Status = "member"
    migrated_to: int | None = None
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)

    def as_chat(self) -> Json:
        """The API's `Chat`."""
        name = "first_name" if self.type == "private" else "title"
        chat: Json = {"id": self.id, "type": self.type, name: self.title}
        if self.username:
            chat["username"] = self.username
        if self.is_forum:
            chat["is_forum"] = True
        return chat

    @property
    def is_group(self) -> bool:
        """Whether more than one person may be here."""
        return self.type != "private"

    def shown(self) -> list[Message]:
        """What is in the chat now, oldest first."""
        return [message for message in self.messages.values() if not message.deleted]
