"""Which chats run: those whose environment is set. The web chat always does."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute

from bot.desk import Desk
from bot.office import Office
from bot.ports import Chat
from bot.settings import Settings
from bot.slack_app.app import SlackApp
from bot.slack_app.routes import slack_routes
from bot.slack_app.settings import SlackSettings
from bot.telegram_app.app import TelegramApp
from bot.telegram_app.chat import TelegramChat
from bot.telegram_app.settings import TelegramSettings
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
    apps: list[ChatApp] = []
    if settings.slack_bot_token:
        apps.append(_slack(settings, office, desk))
    if settings.telegram_bot_token:
        apps.append(_telegram(settings, office, desk))
    return tuple(apps)


def _slack(settings: Settings, office: Office, desk: Desk) -> ChatApp:
    access = SlackSettings(
        bot_token=settings.slack_bot_token,
        app_token=settings.slack_app_token,
        signing_secret=settings.slack_signing_secret,
        api_url=settings.slack_api_url,
        ping_interval=settings.slack_ping,
    )
    app = SlackApp(access, desk, fetcher(office))
    return ChatApp("slack", app, app.start, app.stop, slack_routes(app))


def _telegram(settings: Settings, office: Office, desk: Desk) -> ChatApp:
    access = TelegramSettings(
        token=settings.telegram_bot_token,
        api_url=settings.telegram_api_url,
        webhook_url=settings.telegram_webhook_url,
        webhook_secret=settings.telegram_webhook_secret,
        poll_seconds=settings.telegram_poll,
        language=office.setup.company.language,
    )
    chat = TelegramChat(access, fetcher(office))
    app = TelegramApp(access, chat, desk)
    return ChatApp("telegram", chat, app.start, app.stop, app.routes)


def fetcher(office: Office) -> Callable[[str], Awaitable[tuple[str, str, bytes] | None]]:
    """File id → (name, media type, content), for chats that upload what a view carries."""

    async def fetch(file_id: str) -> tuple[str, str, bytes] | None:
        async with office.database.reading() as connection:
            stored = await files.load(connection, file_id)
        return None if stored is None else (stored.name, stored.media_type, stored.content)

    return fetch
