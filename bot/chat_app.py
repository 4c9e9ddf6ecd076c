"""A chat that runs beside the web, as the process starts and stops it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute

from bot.arrivals import arrived
from bot.office import Office
from bot.ports import Chat


@dataclass(frozen=True)
class ChatApp:
    """A chat that runs beside the web: its adapter, how to start and stop it, and its HTTP routes."""

    name: str
    chat: Chat
    start: Callable[[], Awaitable[None]]
    stop: Callable[[], Awaitable[None]]
    routes: Sequence[BaseRoute] = ()


def fetcher(office: Office) -> Callable[[str], Awaitable[tuple[str, str, bytes] | None]]:
    """File id → (name, media type, content), for chats that upload what a view carries."""

    async def fetch(file_id: str) -> tuple[str, str, bytes] | None:
        stored = await arrived(office, file_id)
        return None if stored is None else (stored.name, stored.media_type, stored.content)

    return fetch
