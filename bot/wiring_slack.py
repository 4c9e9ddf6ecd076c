"""Slack, made from the settings. Imported only where Slack is set up: its libraries take their time."""

from bot.chat_app import ChatApp, fetcher
from bot.desk import Desk
from bot.office import Office
from bot.settings import Settings
from bot.slack_app.app import SlackApp
from bot.slack_app.routes import slack_routes
from bot.slack_app.settings import SlackSettings


def slack(settings: Settings, office: Office, desk: Desk) -> ChatApp:
    """Slack as the settings say."""
    access = SlackSettings(
        bot_token=settings.slack_bot_token,
        app_token=settings.slack_app_token,
        signing_secret=settings.slack_signing_secret,
        api_url=settings.slack_api_url,
        ping_interval=settings.slack_ping,
    )
    app = SlackApp(access, desk, fetcher(office))
    return ChatApp("slack", app, app.start, app.stop, slack_routes(app))
