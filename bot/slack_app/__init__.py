"""Slack: listeners, blocks and the poster."""

from bot.slack_app.app import SlackApp
from bot.slack_app.routes import slack_routes
from bot.slack_app.settings import SlackSettings

__all__ = ["SlackApp", "SlackSettings", "slack_routes"]
