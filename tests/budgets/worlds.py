"""The strict servers of a town's chat, with their limits switched on, and Baton's own way to them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.ports import Chat
from bot.slack_app.chat import SlackChat
from bot.slack_app.manifest import SCOPES
from bot.slack_app.settings import SlackSettings
from bot.slack_app.web import Web
from bot.telegram_app.chat import TelegramChat
from bot.telegram_app.settings import TelegramSettings
from tests.budgets.town import place_of, user_of
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram

Server = FakeSlack | FakeTelegram


async def _no_file(file: str) -> None:
    return None


@asynccontextmanager
async def served(chat: str, places: int, clock: Callable[[], datetime]) -> AsyncIterator[tuple[Server, Chat]]:
    """The server, and the adapter that speaks to it through real sockets."""

    def seconds() -> float:
        return clock().timestamp()

    if chat == "slack":
        async with await FakeSlack.start(clock=seconds, scopes=frozenset(SCOPES)) as slack:
            _people_slack(slack, places)
            web = Web(SlackSettings(slack.tokens.bot, api_url=slack.api_url))
            await web.open()
            try:
                yield slack, SlackChat(web, _no_file)
            finally:
                await web.close()
    else:
        async with await FakeTelegram.start(clock=seconds, limits=True) as telegram:
            _people_telegram(telegram, places)
            adapter = TelegramChat(TelegramSettings(telegram.token, telegram.url), _no_file)
            await adapter.bot.initialize()
            try:
                yield telegram, adapter
            finally:
                await adapter.connection.close()


def _people_slack(slack: FakeSlack, places: int) -> None:
    for number in range(places):
        members = [user_of("slack", number, kind) for kind in ("w", "r")]
        for user in members:
            slack.person(user, name=user)
        slack.channel(place_of("slack", number), name=f"d{number}", members=members)


def _people_telegram(telegram: FakeTelegram, places: int) -> None:
    for number in range(places):
        ids = [int(user_of("telegram", number, kind)) for kind in ("w", "r")]
        members = [telegram.person(id_, name=str(id_), language="en", started=True) for id_ in ids]
        telegram.group(int(place_of("telegram", number)), title=f"d{number}", members=members)
