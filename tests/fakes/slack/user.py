"""A person in a play: uses what the screen shows, and nothing else."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import clicking, forms, speaking
from .clicking import Place
from .model import Channel, Json, Message
from .payloads import event
from .refusals import NotShown
from .stage import Screen, Stage
from .views import OpenView
from .walk import Widget
from .world import BOT_ID


class User:
    """One person's hands and eyes. Acting waits for the app's acknowledgement; looking waits a little."""

    def __init__(self, stage: Stage, screen: Screen, channel: Callable[[str], Channel]) -> None:
        self._stage = stage
        self._screen = screen
        self._channel = channel
        self.id = screen.person.id

    async def command(self, name: str, text: str = "", channel: str | None = None) -> Json | None:
        """Types a slash command in a channel (else in the chat with the bot); what came with the ack."""
        where = self._channel(channel) if channel else self._stage.world.dm_with(self.id)
        return await speaking.command(self._stage, self._screen, name, text, where)

    async def say(
        self, channel: str, text: str, thread: Message | str | None = None, files: Sequence[speaking.File] = ()
    ) -> Message:
        """Writes into a channel or a thread, with files as (name, bytes)."""
        ts = thread.ts if isinstance(thread, Message) else thread
        return await speaking.say(self._stage, self._screen, self._channel(channel), text, ts, files)

    async def mention(
        self, channel: str, text: str, thread: Message | str | None = None, files: Sequence[speaking.File] = ()
    ) -> Message:
        """Writes a message that names the bot (`@baton …`)."""
        if f"@{self._stage.world.bot_name}" not in text:
            raise AssertionError(f"{text!r} mentions nobody")
        return await self.say(channel, text, thread, files)

    async def dm(self, text: str, thread: Message | None = None, files: Sequence[speaking.File] = ()) -> Message:
        """Writes to the bot directly."""
        where = self._stage.world.dm_with(self.id)
        return await speaking.say(self._stage, self._screen, where, text, thread.ts if thread else None, files)

    async def edit(self, message: Message, text: str) -> None:
        """Rewrites one's own message."""
        await speaking.edit(self._stage, self._screen, message, text)

    async def shortcut(self, callback_id: str, message: Message | None = None) -> Json | None:
        """Uses a message shortcut, or a global one."""
        return await speaking.shortcut(self._stage, self._screen, callback_id, message)

    async def press(self, place: Place, name: str) -> Json | None:
        """Presses a button (or overflow entry) of a message, modal or home, by its words or action id."""
        widget, fields = await self._stage.see(lambda: self._button(place, name))
        return await clicking.act(self._stage, self._screen, place, widget, fields)

    async def press_stale(self, shown: Message, name: str) -> Json | None:
        """Presses a button that a slow client still shows: `shown` is a copy of how the message was."""
        widget, fields = clicking.find_button(shown, name)
        channel = self._stage.world.channels[shown.channel]
        real = channel.find(shown.ts)
        if real is None:
            raise NotShown(f"the message {shown.ts}")
        return await clicking.act(self._stage, self._screen, real, widget, fields)

    def _button(self, place: Place, name: str) -> tuple[Widget, Json]:
        if isinstance(place, Message):
            self._stage.visible(place, self.id)
        return clicking.find_button(place, name)

    async def choose(self, name: str, wanted: Any, on: Place | None = None) -> Json | None:
        """Uses a menu, picker or field that tells the app at once; in the front modal unless `on` says where."""
        if on is None:
            return await forms.fill(self._stage, self._screen, {name: wanted})
        widget = await self._stage.see(lambda: clicking.find_widget(on, name))
        value = await clicking.entered_value(self._stage, self._screen, on, widget, wanted)
        if isinstance(on, OpenView):
            on.values[widget.key[0]][widget.key[1]] = value
        return await clicking.act(
            self._stage, self._screen, on, widget, {k: v for k, v in value.items() if k != "type"}
        )

    async def fill(self, fields: Mapping[str, Any]) -> Json | None:
        """Fills in the front modal, by label, block id or action id."""
        return await forms.fill(self._stage, self._screen, fields)

    async def submit(self) -> Json | None:
        """Submits the front modal; complaints are in `modal_errors`."""
        return await forms.submit(self._stage, self._screen)

    async def close_modal(self) -> None:
        """Closes the front modal."""
        await forms.close(self._stage, self._screen)

    async def open_home(self, within: float | None = 5.0) -> OpenView | None:
        """Opens the app's Home tab and waits until the app has published it anew; None does not wait."""
        before = self.home
        inner: Json = {"type": "app_home_opened", "user": self.id, "tab": "home"}
        world = self._stage.world
        inner |= {"channel": world.dm_with(self.id).id, "event_ts": world.next_ts()}
        inner |= {"view": before.payload()} if before else {}
        await self._stage.send("events_api", event(world, inner))
        if within is not None:
            await world.changes.until(lambda: self.home is not before, within)
        return self.home

    @property
    def home(self) -> OpenView | None:
        """The Home tab as published last."""
        return self._stage.views.homes.get(self.id)

    @property
    def modal(self) -> OpenView | None:
        """The modal in front, if one is open."""
        stack = self._stage.views.stacks.get(self.id)
        return stack[-1] if stack else None

    @property
    def modal_errors(self) -> dict[str, str]:
        """Errors beside fields, by block id; `""` is Slack's own about the whole form."""
        return self._screen.modal_errors

    @property
    def troubles(self) -> list[str]:
        """What Slack said because the app did not answer."""
        return self._screen.troubles

    @property
    def ephemerals(self) -> list[Message]:
        """Messages that only this person sees, oldest first."""
        return [message for message in self._stage.world.ephemerals if message.ephemeral_for == self.id]

    @property
    def dms(self) -> list[Message]:
        """What the bot wrote to this person directly, oldest first."""
        messages = self._stage.world.dm_with(self.id).messages
        return [message for message in messages if message.bot_id == BOT_ID]
