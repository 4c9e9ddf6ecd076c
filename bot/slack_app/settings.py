"""What Slack gave the app when it was installed, and how the app speaks to it."""

from dataclasses import dataclass

SLACK_API = "https://slack.com/api/"
COMMAND = "/order"


@dataclass(frozen=True)
class SlackSettings:
    """With `app_token` the app listens through Socket Mode; otherwise to HTTP events signed with `signing_secret`.

    `ping_interval` is in seconds: how often Socket Mode makes sure that it is still connected.
    """

    bot_token: str
    app_token: str = ""
    signing_secret: str = ""
    api_url: str = SLACK_API
    ping_interval: float = 10.0

    @property
    def socket_mode(self) -> bool:
        """Whether Slack is listened to through a WebSocket."""
        return bool(self.app_token)
