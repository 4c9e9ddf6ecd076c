"""Slack's refusals as the errors that a chat port may raise, each with how to mend it."""

from collections.abc import Awaitable, Mapping
from typing import Any, cast

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.ports import Failing, MessageGone, TryLater, Unreachable
from bot.slack_app.client import NO_SUCH_DOOR, status_of
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
    "team_access_not_granted": _ADMIN,
    "cannot_dm_bot": "this account is a bot and cannot be written to",
    "user_disabled": "this person's Slack account is deactivated",
    "user_not_in_channel": "this person is not in the channel",
}
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found"})
GONE |= {"cannot_reply_to_message", "not_found"}
NOBODY = frozenset({"user_not_found", "users_not_found", "user_not_visible"})
TRIGGER = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})


class NotInChannel(Unreachable):
    """The channel exists, and the app is not in it."""


class NoSuchMethod(Failing):
    """What is asked does not know the method."""


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
    except (ClientError, TimeoutError, OSError) as error:
        raise Failing(f"no answer from Slack: {type(error).__name__}") from error


def _port_error(response: Any) -> Exception:
    """`response` is slack_sdk's, or aiohttp's when the body was no JSON."""
    status = status_of(response)
    data = getattr(response, "data", None)
    word = str(data.get("error") or "") if isinstance(data, dict) else ""
    if status == 429 or word == "ratelimited":
        return TryLater(float(response.headers.get("Retry-After", 30)))
    if word == "not_in_channel":
        return NotInChannel(f"{word}: {_INVITE}")
    if word == "unknown_method" or status in NO_SUCH_DOOR:
        return NoSuchMethod(f"Slack answered {word or status}")
    if word in NOBODY:
        return Nobody(f"{word}: nobody in this workspace has that account")
    if word in TRIGGER:
        return TriggerSpent(word)
    if word in GONE:
        return MessageGone(word)
    if word in MENDS:
        needed = f" (needs {data['needed']})" if isinstance(data, dict) and data.get("needed") else ""
        return Unreachable(f"{word}{needed}: {MENDS[word]}", everywhere=MENDS[word] in (_INSTALL, _SCOPE))
    return Failing(f"Slack answered {word or status}: {_details(data)}".removesuffix(": "))


def _details(data: object) -> str:
    """Slack's explanations of a payload that it did not take."""
    found = data.get("response_metadata") if isinstance(data, dict) else None
    return "; ".join(map(str, found.get("messages", [])))[:300] if isinstance(found, dict) else ""
