"""The Home tab."""

from slack_bolt.async_app import AsyncAck

from bot.slack_app.front import Front
from bot.slack_app.origin import Origin
from bot.slack_app.payload import Json
from bot.slack_app.replies import publish_home
from bot.slack_app.visits import key_of_event, visit_at


async def on_home_opened(front: Front, ack: AsyncAck, event: Json, body: Json) -> None:
    """Somebody looks at the app: their desk is shown as it is now. The event names their direct messages too."""
    await ack()
    if event.get("tab", "home") == "home":
        origin = Origin(channel=event.get("channel") or "", private=bool(event.get("channel")))
        visit = visit_at(event["user"], origin, key_of_event(event, body))
        front.follow(visit, publish_home(front, visit))
