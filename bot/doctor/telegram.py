"""Telegram: is the token good, does it bring updates the way Baton expects them, are the groups joined?"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import httpx
from telegram import Bot, User, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.doctor.finding import Finding, bad, ok, warn
from bot.doctor.heard import Heard, clock_compared
from bot.doctor.places import DepartmentPlace
from bot.doctor.telegram_places import examined_groups
from bot.settings import Settings
from bot.telegram_app.settings import TelegramSettings
from bot.telegram_app.transport import TolerantRequest

ABOUT = "telegram"
AWAY = "See that this machine reaches Telegram, and that TELEGRAM_API_URL is right"
RECENT = timedelta(hours=1)


async def examined_telegram(
    settings: Settings, places: Sequence[DepartmentPlace], clock: Callable[[], datetime]
) -> Sequence[Finding]:
    """Everything about Telegram; nothing when it is not set up."""
    if not settings.telegram_bot_token:
        return []
    heard = Heard("Telegram", clock)
    async with _bot(settings, heard) as bot:
        try:
            me, hook = await bot.get_me(), await bot.get_webhook_info()
        except InvalidToken:
            return [bad(ABOUT, "does not know TELEGRAM_BOT_TOKEN", "Copy it again from BotFather: /mybots, API Token")]
        except TelegramError as away:
            return [bad(ABOUT, f"does not answer: {away.message}", AWAY)]
        groups = await examined_groups(bot, me.id, places)
    compared = clock_compared(heard)
    found = [*_about_bot(me), *_way(settings, hook, clock()), *groups]
    return [*found, compared] if compared else found


@asynccontextmanager
async def _bot(settings: Settings, heard: Heard) -> AsyncIterator[Bot]:
    async def hear(answer: httpx.Response) -> None:
        heard.hear(answer.headers)

    request = TolerantRequest(read_timeout=10.0, httpx_kwargs={"event_hooks": {"response": [hear]}})
    root = settings.telegram_api_url.rstrip("/")
    token = settings.telegram_bot_token
    bot = Bot(token, f"{root}/bot", f"{root}/file/bot", request=request, get_updates_request=request)
    try:
        yield bot
    finally:
        # The library closes what it was given only when the bot was introduced.
        await request.shutdown()


def _about_bot(me: User) -> Sequence[Finding]:
    found = [ok(ABOUT, f"TELEGRAM_BOT_TOKEN is @{me.username}")]
    if me.can_join_groups is False:
        found.append(bad(ABOUT, "the bot may not be added to groups", "BotFather: /setjoingroups, Enable"))
    if me.can_read_all_group_messages:
        said = "privacy mode is off: Telegram tells Baton everything that is written in its groups"
        found.append(
            warn(ABOUT, said, "BotFather: /setprivacy, Enable; then take the bot out of its groups and back in")
        )
    else:
        found.append(ok(ABOUT, "privacy mode is on, as Baton wants it"))
    return found


def _way(settings: Settings, hook: WebhookInfo, now: datetime) -> Sequence[Finding]:
    """How updates come, against how they should."""
    wanted = TelegramSettings("", webhook_url=settings.telegram_webhook_url).webhook
    if not settings.telegram_webhook_url:
        if hook.url:
            there = _host(hook.url)
            mend = "Stop the other program that uses this token, or set TELEGRAM_WEBHOOK_URL; `baton run` ends it"
            return [bad(ABOUT, f"Baton is to poll, but a webhook is registered at {there}", mend)]
        return [ok(ABOUT, "no webhook is registered, so Baton can poll")]
    if hook.url != wanted:
        there = f"another webhook is registered, at {_host(hook.url)}" if hook.url else "no webhook is registered yet"
        return [warn(ABOUT, f"{there}; wanted is {wanted}", "`baton run` registers it")]
    failed = hook.last_error_date
    if hook.last_error_message and failed and now - failed.astimezone(UTC) < RECENT:
        mend = f"See that {wanted} reaches Baton from outside, with a valid certificate"
        return [bad(ABOUT, f"could not deliver: {hook.last_error_message}", mend)]
    return [ok(ABOUT, f"delivers to {wanted}, {hook.pending_update_count} updates waiting")]


def _host(url: str) -> str:
    """Whose webhook it is; the rest of an address may be somebody's secret."""
    return urlsplit(url).hostname or "an address that is none"
