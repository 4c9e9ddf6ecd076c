"""Telegram's refusals, as the errors that a chat may raise."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.ports import Failing, MessageGone, Migrated, TryLater, Unreachable

NOT_MODIFIED = "message is not modified"
_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
    "there is no text in the message to edit",
    "query is too old",
)
_CLOSED = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_send_",
    "need administrator rights",
    "chat was deactivated",
    "is deactivated",
    "no write access",
    "no access to the chat",
    "can't access the chat",
    "chat is not accessible",
    "not in the chat",
    "channel_private",
    "chat_admin_required",
    "chat_forbidden",
    "user_id_invalid",
    "invalid topic",
    "user_is_blocked",
)
"""Parts of descriptions, in lower case; Telegram documents none of them but has kept these for years."""


@contextmanager
def translated() -> Iterator[None]:
    """Calls of the library inside raise the errors of `bot.ports` instead of its own."""
    try:
        yield
    except RetryAfter as error:
        raise TryLater(seconds(error.retry_after)) from error
    except ChatMigrated as error:
        raise Migrated(str(error.new_chat_id)) from error
    except Forbidden as error:
        raise Unreachable(error.message) from error
    except BadRequest as error:
        raise _refused(error.message) from error
    except TelegramError as error:
        raise Failing(error.message) from error


def seconds(given: int | timedelta) -> float:
    """A waiting time, in whichever shape PTB_TIMEDELTA makes the library give it."""
    return given.total_seconds() if isinstance(given, timedelta) else float(given)


def _refused(description: str) -> Exception:
    words = description.casefold()
    if any(part in words for part in _GONE):
        return MessageGone(description)
    if any(part in words for part in _CLOSED):
        return Unreachable(description)
    return Failing(description)
