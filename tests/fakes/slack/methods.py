"""The Web API of the fake: each method with what runs it, its tier, the scopes and the token that it needs."""

from collections.abc import Callable
from dataclasses import dataclass

from . import conversations, files, messages, people
from .limits import TIER_2, TIER_3, TIER_4
from .model import Json
from .socket_mode import SocketMode
from .views import Views
from .world import World


@dataclass(frozen=True)
class Method:
    """`per_minute` None means no tier of its own."""

    run: Callable[[World, Json], Json]
    per_minute: int | None
    scopes: tuple[str, ...] = ()
    token: str = "xoxb"


def all_methods(views: Views, sockets: SocketMode) -> dict[str, Method]:
    """Every method that the fake speaks; others are `unknown_method`."""
    return {
        "apps.connections.open": Method(sockets.open_url, None, token="xapp"),
        "auth.test": Method(people.auth_test, None),
        "chat.delete": Method(messages.delete, TIER_3, ("chat:write",)),
        "chat.getPermalink": Method(messages.permalink, None),
        "chat.postEphemeral": Method(messages.post_ephemeral, TIER_4, ("chat:write",)),
        "chat.postMessage": Method(messages.post_message, None, ("chat:write",)),
        "chat.update": Method(messages.update, TIER_3, ("chat:write",)),
        "conversations.history": Method(conversations.history, TIER_3),
        "conversations.info": Method(conversations.info, TIER_3),
        "conversations.join": Method(conversations.join, TIER_3, ("channels:join",)),
        "conversations.list": Method(conversations.list_all, TIER_2),
        "conversations.members": Method(conversations.members, TIER_4),
        "conversations.open": Method(conversations.open_dm, TIER_3, ("im:write",)),
        "conversations.replies": Method(conversations.replies, TIER_3),
        "files.completeUploadExternal": Method(files.complete_upload, TIER_4, ("files:write",)),
        "files.getUploadURLExternal": Method(files.get_upload_url, TIER_4, ("files:write",)),
        "files.info": Method(files.info, TIER_4, ("files:read",)),
        "reactions.add": Method(conversations.react, TIER_3, ("reactions:write",)),
        "reactions.remove": Method(conversations.unreact, TIER_2, ("reactions:write",)),
        "users.info": Method(people.info, TIER_4, ("users:read",)),
        "users.list": Method(people.list_all, TIER_2, ("users:read",)),
        "users.lookupByEmail": Method(people.lookup_by_email, TIER_3, ("users:read.email",)),
        "views.open": Method(views.open, TIER_4),
        "views.publish": Method(views.publish, TIER_4),
        "views.push": Method(views.push, TIER_4),
        "views.update": Method(views.update, TIER_4),
    }
