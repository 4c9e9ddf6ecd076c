"""Which chats run: those whose environment is set. The web chat always does."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute

from bot.desk import Desk
from bot.office import Office
from bot.ports import Chat
from bot.settings import Settings
from storage import files


@dataclass(frozen=True)
class ChatApp:
    """A chat that runs beside the web: its adapter, how to start and stop it, and its HTTP routes."""

    name: str
    chat: Chat
    start: Callable[[], Awaitable[None]]
    stop: Callable[[], Awaitable[None]]
    routes: Sequence[BaseRoute] = ()


def chat_apps(settings: Settings, office: Office, desk: Desk) -> tuple[ChatApp, ...]:
    """Slack and Telegram, as far as they are set up."""
    return ()


def fetcher(office: Office) -> Callable[[str], Awaitable[tuple[str, str, bytes] | None]]:
    """File id → (name, media type, content), for chats that upload what a view carries."""

    async def fetch(file_id: str) -> tuple[str, str, bytes] | None:
        async with office.database.reading() as connection:
            stored = await files.load(connection, file_id)
        return None if stored is None else (stored.name, stored.media_type, stored.content)

    return fetch
