"""Answers of any Bot API server, brought into the shape that the library insists on.

Telegram's own answers pass through as they are meant. Other servers (proxies, emulators, early versions) leave out what
they take for optional, answer `null`, or refuse with status 200; what Baton does not read must not stop it.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from telegram import ChatFullInfo

from bot.telegram_app.mending import chat_of, mended, user_of, whole

Answer = tuple[int, bytes]
"""HTTP status and body."""
UNKNOWN_METHOD = 501
"""A missing method answers 404, which the library takes for a wrong token."""
_NO_ANSWER = 502
_ELSEWHERE = "%s, but not as a Bot API server answers: a proxy may be in the way, or TELEGRAM_API_URL wrong"
_PATIENCE = 3
"""Seconds to wait when a server says "too many requests", but not for how long."""
_FLOOD = 420
"""What Telegram's own network says where the Bot API says 429."""
_WAIT = re.compile(r"(?:retry after |retry in |FLOOD_WAIT_)([0-9]{1,6})", re.IGNORECASE)


def tolerated(method: str, status: int, body: bytes) -> Answer:
    """The answer to a call of a method, as the library can read it."""
    answer = _read(body)
    if not answer:
        return _refusal(status if status == 429 or status >= 500 else _NO_ANSWER, {"description": _ELSEWHERE % status})
    if status < 300 and answer.get("ok") is not False:
        if "result" not in answer:
            return _refusal(_NO_ANSWER, answer)
        return status, json.dumps({"ok": True, "result": _result(method, answer["result"])}).encode()
    code = whole(answer.get("error_code")) or status
    code = code if 400 <= code < 600 else 400
    return _refusal(UNKNOWN_METHOD if code == 404 and method != "getMe" else code, answer)


def _read(body: bytes) -> dict[str, Any]:
    """The JSON object; an empty one for pages of proxies and the like."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _refusal(code: int, answer: Mapping[str, Any]) -> Answer:
    given = answer.get("parameters")
    told_numbers = given.items() if isinstance(given, dict) else ()
    parameters = {key: number for key, value in told_numbers if (number := whole(value))}
    words = answer.get("description")
    told = {"description": words} if isinstance(words, str) else {}
    if code in (429, _FLOOD):
        code, said = 429, _WAIT.search(str(words))
        parameters.setdefault("retry_after", int(said[1]) if said else _PATIENCE)
    return code, json.dumps({"ok": False, "parameters": parameters, **told}).encode()


def _result(method: str, result: Any) -> Any:
    read = _READ.get(method)
    if read:
        return read(result)
    return True if result is None else result


def _sent(result: Any) -> dict[str, Any]:
    """Of a message that was sent only its number is of interest; 0 when the server did not tell."""
    id = whole(result.get("message_id")) if _is_dict(result) else None
    return {"message_id": id or 0, "date": 0, "chat": {"id": 0, "type": "private"}}


def _me(result: Any) -> dict[str, Any]:
    return {"username": "", **user_of(result if _is_dict(result) else {"id": 0}), "is_bot": True}


def _chat(result: Any) -> dict[str, Any]:
    known = chat_of(result if _is_dict(result) else {"id": 0})
    whole_chat = {"accent_color_id": 0, "max_reaction_count": 0, "accepted_gift_types": _GIFTS, **known}
    names = ("id", "type", "title", "username", "first_name", "last_name")
    try:
        ChatFullInfo.de_json(whole_chat)
    except (TypeError, ValueError, KeyError, AttributeError):
        return {key: value for key, value in whole_chat.items() if key in names or key not in known}
    return whole_chat


def _file(result: Any) -> dict[str, Any]:
    return {"file_id": "", "file_unique_id": "", **(result if _is_dict(result) else {})}


def _updates(result: Any) -> list[dict[str, Any]]:
    every = result if isinstance(result, list) else []
    return [update for update in map(mended, every) if update is not None]


def _is_dict(value: Any) -> bool:
    return isinstance(value, dict)


_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
_READ: dict[str, Callable[[Any], Any]] = {
    "getMe": _me,
    "getChat": _chat,
    "getFile": _file,
    "getUpdates": _updates,
    "sendMessage": _sent,
    "sendDocument": _sent,
    "editMessageText": lambda result: True,
}
