"""Addresses: those that Telegram takes, and those that lead to messages."""

from urllib.parse import urlsplit

from telegram import Chat, Message

_SUPERGROUPS = -1_000_000_000_000
"""The ids of supergroups and channels lie below; in addresses they stand without it."""


def is_web_address(address: str) -> bool:
    """Whether Telegram opens it: http or https, and a host with a dot (it refuses `localhost`)."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host.strip(".") and not any(c.isspace() for c in address)


def link_to(message: Message) -> str:
    """An address that opens the message, for those who may read it; "" where there is none (private chats, basic
    groups)."""
    chat = message.chat
    if chat.type not in (Chat.SUPERGROUP, Chat.CHANNEL):
        return ""
    place = chat.username or f"c/{_SUPERGROUPS - chat.id}"
    topic = f"/{message.message_thread_id}" if message.is_topic_message and message.message_thread_id else ""
    return f"https://t.me/{place}{topic}/{message.message_id}"
