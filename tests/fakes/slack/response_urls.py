"""response_url: 5 messages within 30 minutes, wherever the person is, also where the bot is not."""

import uuid
from dataclasses import dataclass

from .content import content_of
from .messages import change, put, put_ephemeral, remove
from .model import Channel, Json, Message
from .refusals import Refusal
from .world import World

USES, SECONDS = 5, 30 * 60


@dataclass
class ResponseUrl:
    """Bound to who did something, where, and on which message."""

    user: str
    channel: Channel
    message: Message | None
    born: float
    uses: int = 0


class ResponseUrls:
    """All that were handed out."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._given: dict[str, ResponseUrl] = {}

    def new(self, user: str, channel: Channel, message: Message | None = None) -> str:
        """A URL for what somebody just did."""
        token = uuid.uuid4().hex
        self._given[token] = ResponseUrl(user, channel, message, self._world.clock())
        return f"{self._world.base_url}/response/{token}"

    def answer(self, token: str, body: Json) -> None:
        """Applies one use; refuses with 404 `used_url` or `expired_url`."""
        given = self._given.get(token)
        if given is None or self._world.clock() - given.born > SECONDS:
            raise Refusal("expired_url", status=404)
        if given.uses >= USES:
            raise Refusal("used_url", status=404)
        self._apply(given, body)
        given.uses += 1

    def _apply(self, given: ResponseUrl, body: Json) -> None:
        original = given.message
        if body.get("delete_original"):
            if original is None or not self._shown(original):
                raise Refusal("message_not_found", status=404)
            remove(self._world, original)
        elif body.get("replace_original") and original is not None and self._shown(original):
            change(self._world, original, content_of(body))
        else:
            show_answer(self._world, given.channel, given.user, body)

    def _shown(self, message: Message) -> bool:
        if message.ephemeral_for is not None:
            return message in self._world.ephemerals
        return message in self._world.channels[message.channel].messages


def show_answer(world: World, channel: Channel, user: str, body: Json) -> Message:
    """A new message by its `response_type`: `in_channel`, or seen by the person alone."""
    content = content_of(body)
    if body.get("response_type") == "in_channel":
        return put(world, channel, content, thread_ts=body.get("thread_ts"))
    return put_ephemeral(world, channel, user, content, body.get("thread_ts"))
