"""What the members of an update are, by name: the library takes whatever it is told, and fails later."""

from collections.abc import Callable, Mapping
from typing import Any

DEEPEST = 24
"""A message answers one message, which answers none; nothing that Telegram sends is half as deep."""
_TEXTS = (
    "text",
    "caption",
    "data",
    "title",
    "first_name",
    "last_name",
    "username",
    "language_code",
    "file_id",
    "file_unique_id",
    "file_name",
    "mime_type",
    "sender_user_name",
    "type",
    "inline_message_id",
    "media_group_id",
)
_NUMBERS = ("file_size", "message_thread_id", "migrate_to_chat_id", "width", "height", "offset", "length", "position")
_FLAGS = ("is_topic_message", "is_automatic_forward", "is_forum")
_LISTS = ("photo", "entities", "caption_entities")
_THINGS = (
    "chat",
    "from",
    "sender_chat",
    "sender_user",
    "forward_origin",
    "reply_to_message",
    "quote",
    "document",
    "video",
    "audio",
    "animation",
    "voice",
    "video_note",
    "forum_topic_created",
)
_LARGEST = 2**52
Fits = Callable[[object], bool]


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST


FITS: Mapping[str, Fits] = {
    **dict.fromkeys(_TEXTS, lambda value: isinstance(value, str)),
    **dict.fromkeys(_NUMBERS, _is_number),
    **dict.fromkeys(_FLAGS, lambda value: isinstance(value, bool)),
    **dict.fromkeys(_LISTS, lambda value: isinstance(value, list)),
    **dict.fromkeys(_THINGS, lambda value: isinstance(value, dict)),
}


def typed(value: Any, depth: int = 0) -> Any:
    """The same without members that are of another kind than Telegram's, and without what is nested for no reason."""
    if isinstance(value, list):
        return [typed(item, depth + 1) for item in value] if depth < DEEPEST else []
    if not isinstance(value, dict):
        return value
    kept = {key: item for key, item in value.items() if key not in FITS or FITS[key](item)}
    return {key: typed(item, depth + 1) for key, item in kept.items()} if depth < DEEPEST else {}
