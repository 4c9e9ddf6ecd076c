"""What the people of a play act on: the workspace, the views, and the way to the app."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from .acks import Ack, Delivery, Kind
from .model import Channel, Json, Message, Person
from .refusals import NotShown
from .response_urls import ResponseUrls
from .views import OpenView, Views
from .world import World

T = TypeVar("T")

# What Slack's client tells a person whose action the app did not acknowledge in time; else dispatch_failed.
TROUBLE = {"timeout": "operation_timeout", "http_timeout": "operation_timeout"}


@dataclass
class Screen:
    """What one person sees that is nobody else's: errors beside fields, and Slack's own complaints."""

    person: Person
    modal_errors: dict[str, str] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)


@dataclass
class Stage:
    """`look_seconds` is how long a person waits for something to appear before giving up."""

    world: World
    views: Views
    urls: ResponseUrls
    delivery: Delivery
    look_seconds: float = 2.0

    async def send(self, kind: Kind, payload: Json, screen: Screen | None = None, doing: str = "") -> Ack:
        """Delivers something; a failure shows up on the person's screen."""
        ack = await self.delivery.deliver(kind, payload)
        if not ack.ok and screen is not None:
            word = TROUBLE.get(str(ack.reason), "dispatch_failed")
            screen.troubles.append(f'{doing} failed with the error "{word}"')
        self.world.changes.ring()
        return ack

    async def see(self, look: Callable[[], T]) -> T:
        """What `look` finds, waiting for it a little, as people do; NotShown when it never comes."""
        try:
            return (await self.world.changes.until(lambda: (look(),), self.look_seconds))[0]
        except AssertionError:
            return look()

    def top_modal(self, user: str) -> OpenView:
        """The modal in front of somebody."""
        stack = self.views.stacks.get(user)
        if not stack:
            raise NotShown("a modal")
        return stack[-1]

    def visible(self, message: Message, user: str) -> Channel:
        """The channel of a message that this person can see now; NotShown otherwise."""
        channel = self.world.channels[message.channel]
        if message.ephemeral_for is not None:
            there = message.ephemeral_for == user and any(m is message for m in self.world.ephemerals)
        else:
            there = any(m is message for m in channel.messages)
        if not there or (channel.kind != "channel" and user not in channel.members):
            raise NotShown(f"the message {message.ts}")
        return channel
