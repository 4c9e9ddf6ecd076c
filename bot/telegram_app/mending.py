"""Updates of any Bot API server, as the library can read them: what is missing is filled in, and what cannot be read
is left out, so that one strange update never keeps the others away."""

import re
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

import structlog
from telegram import Update

from bot.telegram_app.kinds import typed

Json = dict[str, Any]
Mending = Callable[[Mapping[str, Any]], Json]
_SUPERGROUPS = -1_000_000_000_000
_MILLISECONDS = 100_000_000_000
"""Later than the year 5000 if it were seconds."""
_TOO_LARGE = 2**52
_WHOLE = re.compile(r"-?[0-9]{1,16}")
_ESSENTIAL = ("message_id", "date", "chat", "from", "text", "caption", "message_thread_id", "is_topic_message")
_UNREADABLE = (TypeError, ValueError, KeyError, AttributeError, OverflowError, OSError)
log = structlog.get_logger()


def mended(update: object) -> Json | None:
    """What Baton listens to of an update, with everything that the library insists on, and only its number when it
    still cannot be read; None for what has no number."""
    id = whole(update.get("update_id")) if isinstance(update, dict) else None
    if id is None or not isinstance(update, dict):
        log.warning("an update without a number")
        return None
    told: Json = typed(update)
    for mend in (message_of, _bare):
        tried = {**_parts(told, mend), "update_id": id}
        if _readable(tried):
            return tried
    log.warning("an update that cannot be read", update=id)
    return {"update_id": id}


def whole(value: object) -> int | None:
    """A whole number, however it is written; None for anything else, and for one that no id is as large as."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        value = int(value) if value.is_integer() else None
    if isinstance(value, str):
        value = int(value) if _WHOLE.fullmatch(value) else None
    return value if isinstance(value, int) and abs(value) < _TOO_LARGE else None


def user_of(given: Mapping[str, Any]) -> Json:
    """A user with all that is required; whoever left Telegram has no name any more."""
    id = whole(given.get("id")) or 0
    name = given.get("first_name") or given.get("username") or str(id)
    return {**given, "id": id, "is_bot": bool(given.get("is_bot")), "first_name": name}


def chat_of(given: Mapping[str, Any]) -> Json:
    """A chat with all that is required; its kind shows in its number where it is not told, or told wrongly: groups lie
    below 0."""
    id = whole(given.get("id")) or 0
    guessed = "private" if id > 0 else "supergroup" if id < _SUPERGROUPS else "group"
    told = given.get("type")
    return {**given, "id": id, "type": told if told and (told != "private" or id > 0) else guessed}


def message_of(given: Mapping[str, Any]) -> Json:
    """A message with all that is required; what it answers and quotes likewise."""
    made = {**given, "message_id": whole(given.get("message_id")) or 0, "date": _date(given.get("date"))}
    if isinstance(given.get("from"), dict):
        made["from"] = user_of(given["from"])
    # Without a chat it can only have been written to the bot itself.
    made["chat"] = chat_of(given["chat"] if isinstance(given.get("chat"), dict) else given.get("from") or {})
    if isinstance(given.get("reply_to_message"), dict):
        made["reply_to_message"] = message_of(given["reply_to_message"])
    return made


def _parts(update: Json, mend: Mending) -> Json:
    parts: Json = {}
    if isinstance(update.get("message"), dict):
        parts["message"] = mend(update["message"])
    if isinstance(update.get("callback_query"), dict):
        parts["callback_query"] = _press_of(update["callback_query"], mend)
    return parts


def _bare(given: Mapping[str, Any]) -> Json:
    """Who wrote what, where and in answer to what; nothing else."""
    made = message_of(given)
    answered = made.get("reply_to_message")
    bare = {key: made[key] for key in _ESSENTIAL if key in made}
    return {**bare, "reply_to_message": _bare(answered)} if answered else bare


def _press_of(given: Mapping[str, Any], mend: Mending) -> Json:
    """A press. A message of unknown number or date is one that cannot be reached any more."""
    presser, message = user_of(given.get("from") or {}), given.get("message")
    made = {key: given[key] for key in ("data", "chat_instance", "inline_message_id") if key in given}
    made |= {"id": str(given.get("id", "")), "from": presser, "chat_instance": str(given.get("chat_instance", ""))}
    if isinstance(message, dict):
        made["message"] = mend(message if "chat" in message else {"from": presser, **message})
        if not made["message"]["message_id"]:
            made["message"]["date"] = 0
    return made


def _date(given: object) -> int:
    """Seconds; those who count milliseconds are understood. 1 where it is not told: 0 means out of reach."""
    seconds = int(given) if isinstance(given, float) and isfinite(given) else whole(given)
    if seconds is None:
        return 1
    return min(seconds // 1000, _MILLISECONDS) if seconds > _MILLISECONDS else max(seconds, 0)


def _readable(update: Json) -> bool:
    try:
        Update.de_json(update)
    except _UNREADABLE:
        return False
    return True
