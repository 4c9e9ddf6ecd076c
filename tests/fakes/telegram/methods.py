"""Every method that the fake carries out."""

from collections.abc import Awaitable, Callable
from typing import Any

from . import about_bot, about_chats, answering, editing, receiving, sending
from .calls import Call
from .world import World

Method = Callable[[World, Call], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    **about_bot.METHODS,
    **about_chats.METHODS,
    **answering.METHODS,
    **editing.METHODS,
    **receiving.METHODS,
    **sending.METHODS,
}
