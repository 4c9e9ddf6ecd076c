"""The HTTP route that Slack posts to when Socket Mode is off."""

from starlette.routing import Route

from bot.slack_app.app import SlackApp

PATH = "/slack/events"


def slack_routes(app: SlackApp) -> list[Route]:
    """Commands, interactions and events all go to one address. No route in Socket Mode: nobody could sign for it."""
    if app.settings.socket_mode:
        return []
    return [Route(PATH, app.handle, methods=["GET", "POST"], name="slack_events")]
