"""A strict fake of Slack for plays: Web API, Socket Mode, signed HTTP and response_url over real sockets."""

from .model import Call, Channel, Message, Person, Ping
from .refusals import NotShown
from .server import FakeSlack
from .user import User
from .views import OpenView
from .world import APP, BOT_ID, BOT_SCOPES, BOT_USER, TEAM

__all__ = [
    "APP",
    "BOT_ID",
    "BOT_SCOPES",
    "BOT_USER",
    "TEAM",
    "Call",
    "Channel",
    "FakeSlack",
    "Message",
    "NotShown",
    "OpenView",
    "Person",
    "Ping",
    "User",
]
