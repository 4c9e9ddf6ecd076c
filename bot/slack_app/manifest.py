"""What the Slack app must be allowed and told, as the manifest that is pasted when it is created.

https://docs.slack.dev/reference/app-manifest
"""

from bot.slack_app.listeners import MESSAGE_SHORTCUT, SHORTCUT
from bot.slack_app.payload import Json, cut
from bot.slack_app.routes import PATH

SCOPES = (
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "im:history",
    "im:write",
    "reactions:write",
    "users:read",
    "users:read.email",
)
SHORTCUTS: tuple[Json, ...] = (
    {
        "name": "Make a work order",
        "type": "message",
        "callback_id": MESSAGE_SHORTCUT,
        "description": "The message, its link and its files come along",
    },
    {
        "name": "New work order",
        "type": "global",
        "callback_id": SHORTCUT,
        "description": "Ask other departments for work",
    },
)
EVENTS = ("app_home_opened", "app_mention", "message.channels", "message.groups", "message.im")


def manifest(company: str, command: str, url: str = "") -> Json:
    """The manifest; with the public `url` of Baton for HTTP events, without one for Socket Mode."""
    events = url.rstrip("/") + PATH if url else ""
    return {
        "display_information": {
            "name": "Baton",
            "description": cut(
                f"Work orders across the departments of {company}, from the request to the last step", 140
            ),
            "background_color": "#1f3a5f",
        },
        "features": _features(command, events),
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": _at(events, "request_url") | {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True}
            | _at(events, "request_url")
            | _at(events, "message_menu_options_url"),
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _at(url: str, key: str) -> Json:
    return {key: url} if url else {}


def _features(command: str, events: str) -> Json:
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "baton", "always_online": True},
        "shortcuts": list(SHORTCUTS),
        "slash_commands": [
            {
                "command": command,
                "description": "Order work, look at it, move it on",
                "usage_hint": "[what you need] | list | mine | show WO-1001 | board | off tomorrow | help",
                "should_escape": False,
            }
            | _at(events, "url")
        ],
    }
