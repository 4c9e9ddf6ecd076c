"""A strict Telegram Bot API server for plays, on loopback and inside the test's event loop."""

from .calls import Call, Upload
from .contract import absence, load
from .faults import Fault
from .messages import Button, Message
from .people import User
from .server import BOT, TOKEN, FakeTelegram
from .world import Answer, Ping, Press

__all__ = [
    "BOT",
    "TOKEN",
    "Answer",
    "Button",
    "Call",
    "FakeTelegram",
    "Fault",
    "Message",
    "Ping",
    "Press",
    "Upload",
    "User",
    "absence",
    "load",
]
