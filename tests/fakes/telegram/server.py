"""A strict Telegram on loopback: what plays start, and look at."""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Self, TypeVar

from aiohttp import web

from . import groups
from .calls import Call
from .chats import Account, Chat, Status
from .face import Face
from .faults import Fault
from .limits import Limits
from .messages import Message
from .people import User
from .posting import open_topic
from .text import Json
from .webhook import Webhook
from .world import Ping, World

T = TypeVar("T")
BOT = Account(777_000_001, "Baton", username="baton_bot", is_bot=True)
TOKEN = "777000001:AAF4keT0kenF0rPlays"
STOP_SECONDS = 0.1


class FakeTelegram:
    """One bot account and the world it lives in, behind a real socket in this event loop."""

    def __init__(self, world: World, runner: web.AppRunner, port: int) -> None:
        self.world = world
        self.port = port
        self._runner = runner

    @classmethod
    async def start(
        cls,
        *,
        clock: Callable[[], float] = time.time,
        limits: bool = False,
        privacy: bool = True,
        callback_seconds: float = 30.0,
        port: int = 0,
    ) -> Self:
        """Listens on loopback. `clock` returns Unix seconds and drives dates, callback expiry and speed limits."""
        world = World(TOKEN, BOT, clock, Limits(enabled=limits), privacy=privacy, callback_seconds=callback_seconds)
        runner = web.AppRunner(
            Face(world).app(), access_log=None, handler_cancellation=True, shutdown_timeout=STOP_SECONDS
        )
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        return cls(world, runner, runner.addresses[0][1])

    async def stop(self) -> None:
        """Ends deliveries, held polls and the listener."""
        await self.world.webhook.stop()
        self.world.updates.wake()
        self.world.faults.clear()
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()

    @property
    def token(self) -> str:
        """The only token this server knows."""
        return self.world.token

    @property
    def url(self) -> str:
        """What TELEGRAM_API_URL would be: the server's root."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """For python-telegram-bot's `base_url`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """For python-telegram-bot's `base_file_url`."""
        return f"{self.url}/file/bot"

    # --- who is there ---

    def person(
        self, id: int, *, name: str, language: str | None = None, username: str | None = None, started: bool = False
    ) -> User:
        """Somebody with a Telegram account. `started`: pressed START long ago."""
        account = Account(id, name, username=username, language=language, started=started)
        self.world.people[id] = account
        self.world.chats[id] = Chat(id, "private", name, username=username, members={id: "member"})
        return User(self.world, account)

    def user(self, id: int) -> User:
        """The client of a person created before."""
        return User(self.world, self.world.people[id])

    def group(
        self,
        id: int,
        *,
        title: str,
        members: Iterable[User | int] = (),
        supergroup: bool | None = None,
        bot: Status = "member",
    ) -> int:
        """A group with the bot in it (or `bot="left"`, `"administrator"`); the first member owns it. Ids below
        -1000000000000 are supergroups unless said otherwise. Returns the id."""
        big = id < groups.SUPERGROUP_BASE if supergroup is None else supergroup
        inside = [member.id if isinstance(member, User) else member for member in members]
        chat = Chat(id, "supergroup" if big else "group", title, bot_status=bot)
        chat.members = {who: "creator" if who == inside[0] else "member" for who in inside}
        self.world.chats[id] = chat
        return id

    def forum(
        self,
        id: int,
        *,
        title: str,
        topics: Sequence[str],
        members: Iterable[User | int] = (),
        bot: Status = "member",
    ) -> dict[str, int]:
        """A supergroup with topics; returns their ids by name. `General` is always there and has no id."""
        self.group(id, title=title, members=members, supergroup=True, bot=bot)
        self.chat(id).is_forum = True
        return {name: open_topic(self.world, self.chat(id), name).id for name in topics}

    def chat(self, id: int) -> Chat:
        """The chat's state."""
        return self.world.chats[id]

    # --- what happens to groups ---

    def migrate(self, id: int) -> int:
        """The basic group becomes a supergroup; returns its new id."""
        return groups.migrate(self.world, self.chat(id)).id

    def join(self, id: int, user: User) -> None:
        """Somebody comes into a group."""
        groups.joins(self.world, self.chat(id), user.account)

    def leave(self, id: int, user: User) -> None:
        """Somebody leaves a group, and sees and presses nothing there any more."""
        groups.leaves(self.world, self.chat(id), user.account)

    def add_bot(self, id: int, *, by: User) -> None:
        """Somebody adds the bot to a group."""
        groups.bot_joins(self.world, self.chat(id), by.account)

    def kick_bot(self, id: int, *, by: User) -> None:
        """Somebody removes the bot from a group."""
        groups.bot_is_kicked(self.world, self.chat(id), by.account)

    # --- what is shown ---

    def messages(self, chat: int) -> list[Message]:
        """What a chat shows, oldest first."""
        return self.chat(chat).shown()

    def card(self, chat: int, containing: str) -> Message | None:
        """The newest message of the bot in `chat` whose text contains the words."""
        own = [m for m in self.messages(chat) if m.sender_id == self.world.bot.id and containing in m.text]
        return own[-1] if own else None

    def text_of(self, message: Message) -> str:
        """What a reader sees: text or caption without markup."""
        return message.text

    def buttons_of(self, message: Message) -> list[str]:
        """The words on the inline buttons."""
        return [button.text for button in message.buttons]

    async def until(self, met: Callable[[], T | None], timeout: float = 30.0) -> T:  # noqa: ASYNC109
        """The first truthy value of `met`, looked at after every change; AssertionError after `timeout` seconds."""
        try:
            return await self.world.changes.until(met, timeout)
        except TimeoutError:
            raise AssertionError(f"it never happened; {self.story()}") from None

    async def drained(self, timeout: float = 30.0) -> None:  # noqa: ASYNC109
        """Until the bot has confirmed every update."""
        await self.until(lambda: not self.world.updates.pending, timeout)

    def story(self) -> str:
        """The last calls and the violations, for a failing play."""
        lines = [f"{call.method} {call.status} {call.description} {call.params}" for call in self.calls[-8:]]
        return "\n  ".join(["the last calls were:", *lines, f"violations: {self.violations}"])

    # --- what was asked ---

    @property
    def calls(self) -> list[Call]:
        """Every call with the right token and a known method, oldest first."""
        return self.world.calls

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    @property
    def violations(self) -> list[str]:
        """What the Bot API's specification does not know; plays assert that it is empty."""
        return self.world.violations

    @property
    def pings(self) -> list[Ping]:
        """Who was notified by name."""
        return self.world.pings

    @property
    def updates(self) -> list[Json]:
        """Every update ever made, delivered or not."""
        return self.world.all_sent

    @property
    def webhook(self) -> Webhook:
        """Delivery by webhook: `hold`, `release`, `order`, `again`, `attempts`."""
        return self.world.webhook

    @property
    def limits(self) -> Limits:
        """Speed limits; `limits.enabled` switches them."""
        return self.world.limits

    # --- trouble ---

    def fail_next(
        self,
        method: str,
        *,
        status: int | None = None,
        description: str | None = None,
        retry_after: int = 1,
        drop: bool = False,
        drop_after_applying: bool = False,
        hang: asyncio.Event | None = None,
        withhold: asyncio.Event | None = None,
        times: int | None = 1,
    ) -> Fault:
        """Orders trouble for the next calls of `method` (`*` for any but getUpdates); see `Fault`."""
        fault = Fault(method, status, description, retry_after, drop, drop_after_applying, hang, withhold, times)
        self.world.faults.orders.append(fault)
        return fault

    def mend(self) -> None:
        """Takes back all trouble ordered, letting go what hangs."""
        self.world.faults.clear()

    def revoke_token(self, revoked: bool = True) -> None:
        """No call is let in any more; False gives the token back."""
        self.world.revoked = revoked
