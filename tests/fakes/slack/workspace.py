"""The workspace as a play sets it up and looks at it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from . import messages as chat
from .clicking import Place, pressable
from .model import Channel, Message, Person, Ping
from .payloads import event
from .refusals import NotShown
from .rendering import text_of_message, text_of_view
from .stage import Screen, Stage
from .user import User
from .world import BOT_ID, BOT_USER, World

T = TypeVar("T")


class Workspace:
    """People, channels and what they show."""

    def __init__(self, world: World, stage: Stage) -> None:
        self.world = world
        self.stage = stage
        self._screens: dict[str, Screen] = {}

    def person(
        self,
        user_id: str,
        *,
        name: str = "",
        email: str | None = None,
        locale: str = "en-US",
        tz: str = "Europe/London",
    ) -> User:
        """Adds an account; the returned user acts in the play."""
        self.world.people[user_id] = Person(user_id, name or user_id, email, locale, tz)
        return self.user(user_id)

    def user(self, user_id: str) -> User:
        """The hands and eyes of a person."""
        screen = self._screens.setdefault(user_id, Screen(self.world.people[user_id]))
        return User(self.stage, screen, self.channel_called)

    def deactivate(self, user_id: str) -> None:
        """Takes somebody's account away."""
        self.world.people[user_id].deleted = True

    def channel(
        self, channel_id: str, *, name: str, members: Sequence[str] = (), bot_in: bool = True, private: bool = False
    ) -> Channel:
        """Adds a channel."""
        inside = [*members, *([BOT_USER] if bot_in else [])]
        channel = Channel(channel_id, name, "group" if private else "channel", inside, created=int(self.world.clock()))
        self.world.channels[channel_id] = channel
        return channel

    def channel_called(self, name: str) -> Channel:
        """A channel by id or name."""
        for channel in self.world.channels.values():
            if name.removeprefix("#") in (channel.id, channel.name):
                return channel
        raise NotShown(f"the channel {name}")

    async def invite_bot(self, name: str, by: str) -> None:
        """Somebody adds the bot to a channel; it is told."""
        channel = self.channel_called(name)
        channel.members.append(BOT_USER)
        kind = {"channel": "C", "group": "G"}[channel.kind]
        inner = {"type": "member_joined_channel", "user": BOT_USER, "channel": channel.id, "channel_type": kind}
        inner |= {"inviter": by, "event_ts": self.world.next_ts()}
        await self.stage.send("events_api", event(self.world, inner))

    def remove_bot(self, name: str) -> None:
        """Somebody throws the bot out of a channel."""
        self.channel_called(name).members.remove(BOT_USER)

    def archive(self, name: str) -> None:
        """Archives a channel."""
        self.channel_called(name).archived = True

    def delete(self, message: Message) -> None:
        """Somebody with the right to do so deletes a message."""
        chat.remove(self.world, message)
        self.world.changes.ring()

    def messages(self, channel: str) -> list[Message]:
        """What a channel shows, oldest first, without the replies in threads."""
        return [m for m in self.channel_called(channel).messages if not m.is_reply or m.broadcast]

    def thread(self, message: Message) -> list[Message]:
        """The replies below a message, oldest first."""
        return self.world.channels[message.channel].thread(message.ts)

    def cards(self, channel: str, containing: str = "") -> list[Message]:
        """The bot's messages with blocks that show these words, oldest first."""
        mine = [m for m in self.messages(channel) if m.bot_id == BOT_ID and m.blocks]
        return [message for message in mine if containing in self.text_of(message)]

    def card(self, channel: str, containing: str = "") -> Message:
        """The one such message; NotShown when there is none or more than one."""
        found = self.cards(channel, containing)
        if len(found) != 1:
            shown = [self.text_of(message) for message in self.messages(channel)]
            raise NotShown(f"{'exactly one' if found else 'a'} card with {containing!r} in {channel}", shown)
        return found[0]

    def text_of(self, place: Place) -> str:
        """The plain text that a person reads there, buttons in brackets."""
        if isinstance(place, Message):
            return text_of_message(place, self.world.names())
        return text_of_view(place.payload(), self.world.names())

    def buttons(self, place: Place) -> list[str]:
        """The words of the buttons shown there."""
        return pressable(place)

    async def until(self, seen: Callable[[], T], timeout: float = 30.0) -> T:  # noqa: ASYNC109 - reads as a play
        """What `seen` returns once it is true; looked at again after each thing that happens at Slack."""
        return await self.world.changes.until(seen, timeout)

    @property
    def pings(self) -> list[Ping]:
        """Everybody who was notified by the bot's texts."""
        return self.world.pings

    @property
    def complaints(self) -> list[str]:
        """What the app did outside the Web API that Slack would not take, such as a bad view in an ack."""
        return self.world.complaints
