"""Baton's real desk and deliverer behind a real bot, on the fake Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.chat_app import fetcher
from bot.delivery.budget import Budget
from bot.delivery.deliverer import Deliverer
from bot.desk import Desk
from bot.office import Office
from bot.telegram_app.app import TelegramApp
from bot.telegram_app.chat import TelegramChat
from bot.telegram_app.settings import Pauses, TelegramSettings
from config import EXAMPLE, Place, Setup, load_company
from storage.database import Database
from tests.fakes.telegram import FakeTelegram, Message, User

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""10:00 in Shanghai, a working day."""
ENGINEERING = -500
WAREHOUSE = -1000000000600
PAUSES = Pauses(first=0.01, most=0.02, look_again=0.05, stopping=5.0)
ANN, LIN, TAO, KAI = 101, 102, 103, 104
STAFF = {ANN: "ann", LIN: "lin", TAO: "tao", KAI: "kai"}
"""Ann (customer service) orders; Lin (engineering), Tao (warehouse, zh-Hans) work; Kai manages engineering."""


@dataclass
class Clock:
    """The present moment, moved by hand; for the fake in Unix seconds."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        """The same for the fake."""
        return self.now.timestamp()

    def move(self, **amount: float) -> None:
        """Lets time pass."""
        self.now += timedelta(**amount)


@dataclass
class House:
    """What a test needs: the fake, the parts of Baton, and the people."""

    tg: FakeTelegram
    office: Office
    desk: Desk
    chat: TelegramChat
    app: TelegramApp
    deliverer: Deliverer
    clock: Clock

    async def settle(self) -> None:
        """Every update is dealt with, and everything due has gone out."""
        await self.tg.drained()
        await self.deliverer.settle()

    async def tell(
        self, user: User, words: str, *, reply_to: Message | None = None, chat: int | None = None
    ) -> Message:
        """Writes to the bot and waits until it has dealt with it; returns the newest message of the place."""
        await user.send(words, reply_to=reply_to, chat=chat)
        await self.tg.drained()
        return self.tg.messages(user.id if chat is None else chat)[-1]

    async def press(self, user: User, message: Message, label: str) -> Message:
        """Presses a button and waits until all is dealt with; returns the newest message of the place."""
        await user.press(message, label)
        await self.tg.drained()
        return self.tg.messages(message.chat_id)[-1]

    async def crash(self) -> None:
        """As after SIGKILL: what is in hand is torn off and nothing is confirmed. Then Baton starts anew."""
        everything = asyncio.all_tasks() - {asyncio.current_task()}
        ours = [task for task in everything if _name(task).startswith(("Lanes.", "TelegramApp."))]
        for task in ours:
            task.cancel()
        await asyncio.wait(ours)
        await self.chat.connection.close()
        options = TelegramSettings(self.tg.token, self.tg.url)
        self.chat = TelegramChat(options, fetcher(self.office))
        self.office.chats["telegram"] = self.chat
        self.app = TelegramApp(options, self.chat, self.desk, PAUSES)
        await self.app.start()


def _name(task: asyncio.Task[object]) -> str:
    return str(getattr(task.get_coro(), "__qualname__", ""))


def company() -> Setup:
    """The example company with Telegram accounts, a group for engineering, and a supergroup for the warehouse."""
    setup = load_company(EXAMPLE)
    accounts = {("telegram", str(user)): person for user, person in STAFF.items()}
    places = {
        "engineering": (Place("telegram", str(ENGINEERING)),),
        "warehouse": (Place("telegram", str(WAREHOUSE)),),
    }
    return replace(setup, accounts=accounts, places=places)


def people(tg: FakeTelegram) -> None:
    """Everybody on stage: Ann and Kai have started the bot, Lin and Tao only read their group."""
    ann = tg.person(ANN, name="Ann Zhou", language="en", username="ann_zhou", started=True)
    lin = tg.person(LIN, name="Lin Wei", language="en")
    tao = tg.person(TAO, name="陶", language="zh-hans")
    kai = tg.person(KAI, name="Kai", language="en", started=True)
    tg.group(ENGINEERING, title="engineering", members=[kai, lin, ann])
    tg.group(WAREHOUSE, title="warehouse", members=[kai, tao])


@asynccontextmanager
async def housed(database_url: str, tg: FakeTelegram, clock: Clock, webhook_url: str = "") -> AsyncIterator[House]:
    """Everything made, and stopped at the end; the test starts the app."""
    database = Database(database_url)
    office = Office(company(), database, clock, web="https://baton.meridian.example")
    options = TelegramSettings(tg.token, tg.url, webhook_url=webhook_url)
    chat = TelegramChat(options, fetcher(office))
    office.chats["telegram"] = chat
    desk = Desk(office)
    app = TelegramApp(options, chat, desk, PAUSES)
    house = House(tg, office, desk, chat, app, Deliverer(office, Budget(clock, {})), clock)
    try:
        yield house
    finally:
        await house.app.stop()
        await database.close()
