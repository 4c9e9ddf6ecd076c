"""Slack's refusals as the errors that a chat port may raise, each with how to mend it."""

import re
from collections.abc import Awaitable, Mapping
from typing import cast

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.ports import Failing, MessageGone, TryLater, Unreachable
from bot.slack_app.client import NO_SUCH_DOOR
from bot.slack_app.payload import Json

_INVITE = "invite @baton to the channel (/invite @baton)"
_ARCHIVED = "the channel is archived: bind another one, or bring it back"
_INSTALL = "install the Slack app again and set SLACK_BOT_TOKEN to its new token"
_ADMIN = "a workspace admin does not allow it: let @baton post there"
_SCOPE = "paste what `baton manifest` prints into the app's manifest, and install it again"
MENDS: Mapping[str, str] = {
    "channel_not_found": _INVITE,
    "is_archived": _ARCHIVED,
    "is_inactive": _ARCHIVED,
    "account_inactive": _INSTALL,
    "invalid_auth": _INSTALL,
    "not_authed": _INSTALL,
    "token_expired": _INSTALL,
    "token_revoked": _INSTALL,
    "missing_scope": _SCOPE,
    "not_allowed_token_type": _SCOPE,
    "ekm_access_denied": _ADMIN,
    "restricted_action": _ADMIN,
    "restricted_action_read_only_channel": _ADMIN,
    "restricted_action_thread_only_channel": _ADMIN,
    "restricted_action_non_threadable_channel": _ADMIN,
    "restricted_action_thread_locked": _ADMIN,
    "app_access_restricted": _ADMIN,
    "team_access_not_granted": _ADMIN,
    "messages_tab_disabled": "turn on the Messages tab on the Slack app's page “App Home”",
    "cannot_dm_bot": "this account is a bot and cannot be written to",
    "user_disabled": "this person's Slack account is deactivated",
    "user_not_in_channel": "this person is not in the channel",
}
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found"})
GONE |= {"cannot_reply_to_message", "not_found", "block_mismatch"}
NOBODY = frozenset({"user_not_found", "users_not_found", "user_not_visible"})
TRIGGER = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})
TOO_FAST = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
PATIENCE = 30.0
"""Seconds to wait where Slack does not say how long."""
_ELSEWHERE = ", but not as Slack does: a proxy may be in the way, or SLACK_API_URL wrong (https://slack.com/api/)"
_SECONDS = re.compile(r"[0-9]{1,6}(\.[0-9]+)?")


class NotInChannel(Unreachable):
    """The channel exists, and the app is not in it."""


class NoSuchMethod(Failing):
    """What is asked does not know the method."""

    def __init__(self, why: str) -> None:
        super().__init__(why, lasting=True)


class NotAllowed(Unreachable):
    """The app was not given the right to ask this; other things it may do."""


class Nobody(Unreachable):
    """There is no such person in the workspace."""


class TriggerSpent(Failing):
    """The three seconds in which a modal may be opened are over."""


async def asked(call: Awaitable[AsyncSlackResponse]) -> Json:
    """What Slack answered; raises TryLater, Unreachable, MessageGone or Failing."""
    try:
        return cast(Json, (await call).data)
    except SlackApiError as error:
        raise _port_error(error.response) from error
    except SlackRequestError as error:  # the library asks for what the delivery did not say
        raise Failing(f"Slack was not asked: {error}") from error
    except (ClientError, TimeoutError, OSError) as error:
        raise Failing(f"no answer from Slack: {type(error).__name__}") from error


def found_in(answer: Json, *path: str) -> str:
    """What an answer says at a path ("channel", "id"); "" when it does not."""
    found: object = answer
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return "" if found is None or isinstance(found, dict | list) else str(found)


def told(answer: Json, *path: str) -> str:
    """As `found_in`; Failing when the answer does not say it."""
    found = found_in(answer, *path)
    if not found:
        raise Failing(f"Slack's answer does not say {'.'.join(path)}")
    return found


def _port_error(response: AsyncSlackResponse) -> Exception:
    data = cast(Json, response.data)
    status, word = response.status_code, str(data.get("error") or "")
    if status == 429 or word in TOO_FAST:
        return TryLater(_patience(str(response.headers.get("Retry-After", ""))))
    if word == "not_in_channel":
        return NotInChannel(f"{word}: {_INVITE}")
    if word == "unknown_method" or status in NO_SUCH_DOOR:
        return NoSuchMethod(f"Slack answered {word or status}{'' if word else _ELSEWHERE}")
    if word in NOBODY:
        return Nobody(f"{word}: nobody in this workspace has that account")
    if word in TRIGGER:
        return TriggerSpent(word)
    if word in GONE:
        return MessageGone(word)
    if word in MENDS:
        return _to_mend(word, data)
    if not word:
        return Failing(f"Slack answered {status}{_ELSEWHERE}")
    return Failing(f"Slack answered {word}: {_details(data)}".removesuffix(": "))


def _to_mend(word: str, data: Json) -> Unreachable:
    mend = MENDS[word]
    needed = f" (needs {data['needed']})" if data.get("needed") else ""
    if mend == _SCOPE:
        return NotAllowed(f"{word}{needed}: {mend}", everywhere=True)
    return Unreachable(f"{word}{needed}: {mend}", everywhere=mend == _INSTALL)


def _patience(retry_after: str) -> float:
    """Seconds, at least one; proxies also write dates there."""
    return max(1.0, float(retry_after)) if _SECONDS.fullmatch(retry_after.strip()) else PATIENCE


def _details(data: Json) -> str:
    """Slack's explanations of a payload that it did not take."""
    found = data.get("response_metadata")
    messages = found.get("messages") if isinstance(found, dict) else None
    return "; ".join(map(str, messages))[:300] if isinstance(messages, list) else ""
