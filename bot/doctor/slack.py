"""Slack: are the tokens good, the permissions granted, the channels joined?"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.doctor.finding import Finding, bad, ok, warn
from bot.doctor.heard import Heard, clock_compared
from bot.doctor.places import DepartmentPlace
from bot.doctor.slack_places import examined_channels
from bot.ports import Failing, TryLater, Unreachable
from bot.settings import Settings
from bot.slack_app.errors import asked
from bot.slack_app.manifest import SCOPES
from bot.slack_app.settings import SlackSettings
from bot.slack_app.web import Web

ABOUT = "slack"
AWAY = "See that this machine reaches Slack, and that SLACK_API_URL is right"


async def examined_slack(
    settings: Settings, places: Sequence[DepartmentPlace], clock: Callable[[], datetime]
) -> Sequence[Finding]:
    """Everything about Slack; nothing when it is not set up."""
    if not settings.slack_bot_token:
        return []
    web, heard = Web(SlackSettings(settings.slack_bot_token, api_url=settings.slack_api_url)), Heard("Slack", clock)
    await web.open()
    try:
        found = [*await _bot(web.client, places, heard), await _listening(web.client, settings)]
    finally:
        await web.close()
    compared = clock_compared(heard)
    return [*found, compared] if compared else found


async def _bot(client: AsyncWebClient, places: Sequence[DepartmentPlace], heard: Heard) -> Sequence[Finding]:
    try:
        me = await asked(_overheard(client.auth_test(), heard))
    except Unreachable as refused:
        return [bad(ABOUT, "Slack refuses SLACK_BOT_TOKEN", str(refused))]
    except (Failing, TryLater) as away:
        return [bad(ABOUT, f"does not answer: {away}", AWAY)]
    known = ok(ABOUT, f"SLACK_BOT_TOKEN is @{me.get('user')} in {me.get('team')}")
    granted = {scope.strip() for scope in heard.headers.get("x-oauth-scopes", "").split(",")} - {""}
    return [known, *_scopes(granted), *await examined_channels(client, places, granted)]


async def _overheard(call: Awaitable[AsyncSlackResponse], heard: Heard) -> AsyncSlackResponse:
    answer = await call
    heard.hear(answer.headers)
    return answer


def _scopes(granted: set[str]) -> Sequence[Finding]:
    if not granted:
        return [warn(ABOUT, "did not say which scopes are granted", "Compare them with `baton manifest`")]
    lacking = [scope for scope in SCOPES if scope not in granted]
    if lacking:
        mend = "Paste what `baton manifest` prints into the app's manifest, and install the app again"
        return [bad(ABOUT, f"scopes are not granted: {', '.join(lacking)}", mend)]
    return [ok(ABOUT, f"all {len(SCOPES)} scopes of the manifest are granted")]


async def _listening(client: AsyncWebClient, settings: Settings) -> Finding:
    """Socket Mode: whether a connection would be given. HTTP: nothing can be asked, Slack has to come to us."""
    if not settings.slack_app_token:
        return ok(ABOUT, "SLACK_SIGNING_SECRET is set (only a delivery shows whether it is the right one)")
    try:
        await asked(client.apps_connections_open(app_token=settings.slack_app_token))
    except Unreachable as refused:
        mend = "Copy an app-level token with connections:write from the app's page “Basic Information”"
        return bad(ABOUT, f"refuses SLACK_APP_TOKEN ({str(refused).partition(':')[0]})", mend)
    except (Failing, TryLater) as away:
        return bad(ABOUT, f"opens no socket for SLACK_APP_TOKEN: {away}", f"Switch Socket Mode on in the app. {AWAY}")
    return ok(ABOUT, "SLACK_APP_TOKEN opens a socket")
