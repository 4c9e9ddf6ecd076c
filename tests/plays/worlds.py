"""The strict servers of the chats that a play uses, peopled with the example company."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.slack_app.manifest import SCOPES
from config import Place, Setup
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram
from tests.meridian import meridian
from tests.plays.player import Player
from tests.plays.slack_player import Idle, SlackPlayer, channel_of
from tests.plays.telegram_player import TelegramPlayer


@dataclass
class Worlds:
    """Slack and Telegram, as far as the play takes place there. Slack knows people by e-mail, Telegram by a number."""

    slack: FakeSlack | None = None
    telegram: FakeTelegram | None = None
    groups: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    strangers: dict[str, int] = field(default_factory=dict)

    def settings(self) -> dict[str, Any]:
        """What the environment would say."""
        said: dict[str, Any] = {}
        if self.slack:
            given = self.slack.environment()
            said |= {name.lower(): value for name, value in given.items()} | {"slack_ping": 0.2}
        if self.telegram:
            said |= {"telegram_bot_token": self.telegram.token, "telegram_api_url": self.telegram.url}
            said |= {"telegram_poll": 1}
        return said

    def company(self, setup: Setup) -> Setup:
        """The company with its channels and groups, and with the numbers of its people in Telegram."""
        places: dict[str, tuple[Place, ...]] = {}
        for department in setup.company.departments:
            slack = (Place("slack", channel_of(department)),) if self.slack else ()
            telegram = (Place("telegram", str(self.groups[department])),) if self.telegram else ()
            places[department] = slack + telegram
        accounts = {("telegram", str(number)): person for person, number in self.numbers.items()}
        return replace(setup, places=places, accounts=accounts)

    async def connected(self) -> None:
        """The app listens."""
        if self.slack:
            await self.slack.connected()

    def player(self, person: str, chat: str, idle: Idle) -> Player:
        """Somebody of the company in one of the chats."""
        if chat == "slack" and self.slack:
            return SlackPlayer(self.slack, self.slack.user(user_of(person)), person, idle)
        assert self.telegram, f"this play does not take place in {chat}"
        number = (self.numbers | self.strangers)[person]
        return TelegramPlayer(self.telegram, self.telegram.user(number), person, self.groups)

    def assert_well_behaved(self) -> None:
        """Nothing was sent that a platform would refuse or complain about, and nobody was pinged."""
        if self.slack:
            assert self.slack.complaints == []
            assert self.slack.pings == []
        if self.telegram:
            assert self.telegram.violations == []
            assert self.telegram.pings == []


def user_of(person: str) -> str:
    """Somebody's user id in Slack."""
    return f"U{person.upper()}"


@asynccontextmanager
async def worlds(chats: tuple[str, ...], clock: Callable[[], datetime], **slack: Any) -> AsyncIterator[Worlds]:
    """The servers, running; `slack` are further settings of that workspace."""
    made = Worlds()

    def seconds() -> float:
        return clock().timestamp()

    async with AsyncExitStack() as stack:
        if "slack" in chats:
            options: dict[str, Any] = {"rate_limits": False, "scopes": frozenset(SCOPES), "clock": seconds}
            made.slack = await stack.enter_async_context(await FakeSlack.start(**(options | slack)))
            _people_slack(made.slack)
        if "telegram" in chats:
            made.telegram = await stack.enter_async_context(await FakeTelegram.start(clock=seconds))
            _people_telegram(made, made.telegram)
        yield made


def _people_slack(slack: FakeSlack) -> None:
    company = meridian().company
    everybody = [user_of(person) for person in company.people]
    for person in company.people.values():
        name, zone = person.name.said_in("en"), company.zone_of_person(person)
        slack.person(user_of(person.id), name=name, email=person.email, tz=zone)
    slack.person(user_of("stranger"), name="Someone", email="someone@elsewhere.example")
    everybody.append(user_of("stranger"))
    for department in company.departments:
        slack.channel(channel_of(department), name=department, members=everybody)


def _people_telegram(made: Worlds, telegram: FakeTelegram) -> None:
    company = meridian().company
    everybody = []
    for number, person in enumerate(company.people.values(), 101):
        made.numbers[person.id] = number
        everybody.append(telegram.person(number, name=person.name.said_in("en"), language="en", started=True))
    made.strangers["stranger"] = 999
    everybody.append(telegram.person(999, name="Someone", language="en", started=True))
    for number, department in enumerate(company.departments, 501):
        made.groups[department] = -number
        telegram.group(-number, title=department, members=everybody)
