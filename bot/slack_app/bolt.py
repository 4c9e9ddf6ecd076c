"""The bolt app, made so that it acknowledges only what was done."""

import logging

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack_app.settings import SlackSettings

LOGGER = "bot.slack_app.bolt"


def make_bolt(settings: SlackSettings, identity: AuthorizeResult) -> AsyncApp:
    """`process_before_response`: in both modes bolt answers Slack when the listener is through, and not before.

    Whether Slack signed a delivery was looked at in `post_box`, before anything of it was read; once is enough.

    Who the app is comes from the caller. Bolt itself would ask Slack at the first delivery, and acknowledge that
    delivery unheard when Slack does not answer.
    """

    async def authorize() -> AuthorizeResult:
        return identity

    logger = logging.getLogger(LOGGER)
    # While it is made, bolt warns about every token that it finds in the environment and does not need.
    logger.setLevel(logging.ERROR)
    app = AsyncApp(
        logger=logger,
        name="baton",
        client=AsyncWebClient(base_url=settings.api_url.rstrip("/") + "/", retry_handlers=[]),
        authorize=authorize,
        request_verification_enabled=False,
        process_before_response=True,
    )
    logger.setLevel(logging.WARNING)
    return app
