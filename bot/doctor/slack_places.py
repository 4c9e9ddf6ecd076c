"""Whether the app is in every channel in which a department reads."""

from collections.abc import Collection, Sequence

from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor.finding import Finding, bad, ok, warn
from bot.doctor.places import DepartmentPlace
from bot.ports import Failing, TryLater, Unreachable
from bot.slack_app.errors import NotInChannel, asked

ABOUT = "slack"
LOOKING = {"channels:read", "groups:read"}
"""Scopes with which a channel tells about itself. The manifest does without: reading one message shows membership."""


async def examined_channels(
    client: AsyncWebClient, places: Sequence[DepartmentPlace], granted: Collection[str]
) -> Sequence[Finding]:
    """What is wrong with the departments' channels, and how many are as they should be."""
    found: list[Finding] = []
    told = set(granted) >= LOOKING
    for place in places:
        try:
            finding = await (_asked_about(client, place) if told else _read(client, place))
        except NotInChannel:
            finding = _outside(place)
        except Unreachable as refused:
            finding = bad(ABOUT, f"the channel {place} cannot be used", str(refused))
        except TryLater as later:
            return [*found, warn(ABOUT, f"not every channel was looked at: {later}", "Run `baton doctor` again later")]
        except Failing as failing:
            finding = warn(ABOUT, f"the channel {place} could not be looked at: {failing}", "Run `baton doctor` again")
        found += [finding] if finding else []
    well = len(places) - len(found)
    return [*found, ok(ABOUT, f"is in {well} of {len(places)} channels of departments")] if places else []


async def _asked_about(client: AsyncWebClient, place: DepartmentPlace) -> Finding | None:
    channel = (await asked(client.conversations_info(channel=place.address)))["channel"]
    if channel.get("is_archived"):
        return bad(ABOUT, f"the channel {place} is archived", "Bind another one, or bring it back")
    return None if channel.get("is_member") else _outside(place)


async def _read(client: AsyncWebClient, place: DepartmentPlace) -> None:
    await asked(client.conversations_history(channel=place.address, limit=1))


def _outside(place: DepartmentPlace) -> Finding:
    """Of private channels Slack does not even admit that they exist, so this one is public."""
    mend = "Baton joins with its first card there; or invite it: /invite @baton"
    return warn(ABOUT, f"not yet in the channel {place}", mend)
