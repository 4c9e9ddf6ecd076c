"""Which chats run: those whose environment is set. The web chat always does."""

from importlib import import_module

from bot.chat_app import ChatApp
from bot.desk import Desk
from bot.office import Office
from bot.settings import Settings


def chat_apps(settings: Settings, office: Office, desk: Desk) -> tuple[ChatApp, ...]:
    """Slack and Telegram, as far as they are set up."""
    wanted = [("slack", settings.slack_bot_token), ("telegram", settings.telegram_bot_token)]
    return tuple(_made(name, settings, office, desk) for name, token in wanted if token)


def _made(name: str, settings: Settings, office: Office, desk: Desk) -> ChatApp:
    """A chat's libraries are imported only where it runs: they double the time that Baton takes to start."""
    made: ChatApp = getattr(import_module(f"bot.wiring_{name}"), name)(settings, office, desk)
    return made
