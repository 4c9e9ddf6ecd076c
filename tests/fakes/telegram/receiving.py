"""getUpdates and the webhook's settings."""

import re

from .calls import Call
from .refusals import WEBHOOK_ACTIVE, bad, conflict
from .text import Json
from .world import World

LONGEST_POLL = 50
SECRET = re.compile(r"[A-Za-z0-9_-]*")
URL = re.compile(r"https?://[\w.-]+(:[0-9]+)?(/\S*)?")


async def get_updates(world: World, call: Call) -> list[Json]:
    """Everything not confirmed; with `timeout` held until there is something."""
    if world.webhook.url:
        raise conflict(WEBHOOK_ACTIVE)
    remember_kinds(world, call)
    world.updates.confirm(call.integer("offset"))
    world.changes.tell()
    limit = min(max(call.integer("limit", 100), 1), 100)
    batch = world.updates.peek(limit)
    seconds = min(max(call.integer("timeout"), 0), LONGEST_POLL)
    if batch or not seconds:
        return batch
    return await world.updates.poll(limit, seconds)


def remember_kinds(world: World, call: Call) -> None:
    """`allowed_updates` holds until given again; an empty list is the default."""
    if call.has("allowed_updates"):
        kinds = call.value("allowed_updates")
        if not isinstance(kinds, list):
            raise bad("can't parse allowed updates JSON object")
        world.updates.allowed = [str(kind) for kind in kinds] or None


async def set_webhook(world: World, call: Call) -> bool:
    """Starts delivery. Plain http is taken, as by a Bot API server run locally; the real service wants https."""
    url, secret = call.text("url"), call.text("secret_token")
    if url and not URL.fullmatch(url):
        raise bad("invalid webhook URL specified")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    remember_kinds(world, call)
    if call.flag("drop_pending_updates"):
        world.updates.pending.clear()
    if url:
        world.updates.end_poll("terminated by setWebhook request")
    await world.webhook.set(url, secret, call.integer("max_connections", 40))
    return True


async def delete_webhook(world: World, call: Call) -> bool:
    """Back to getUpdates; what is pending stays unless it is to be dropped."""
    if call.flag("drop_pending_updates"):
        world.updates.pending.clear()
    await world.webhook.set("", "", 40)
    return True


def get_webhook_info(world: World, call: Call) -> Json:
    """The API's `WebhookInfo`."""
    return world.webhook.info()


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
