"""Whether the bot is in every group in which a department reads."""

from collections.abc import Sequence

from telegram import Bot, ChatMemberRestricted
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.doctor.finding import Finding, bad, ok, warn
from bot.doctor.places import DepartmentPlace

ABOUT = "telegram"
AGAIN = "Run `baton doctor` again later"


async def examined_groups(bot: Bot, me: int, places: Sequence[DepartmentPlace]) -> Sequence[Finding]:
    """What is wrong with the departments' groups, and how many are as they should be."""
    found: list[Finding] = []
    for place in places:
        try:
            finding = await _examined(bot, me, place)
        except RetryAfter as later:
            return [*found, warn(ABOUT, f"not every group was looked at: {later.message}", AGAIN)]
        except TelegramError as failing:
            finding = warn(ABOUT, f"the group {place} could not be looked at: {failing.message}", AGAIN)
        found += [finding] if finding else []
    well = len(places) - len(found)
    return [*found, ok(ABOUT, f"is in {well} of {len(places)} groups of departments")] if places else []


async def _examined(bot: Bot, me: int, place: DepartmentPlace) -> Finding | None:
    try:
        member = await bot.get_chat_member(int(place.address), me)
    except ChatMigrated as moved:
        mend = f"Write {moved.new_chat_id} into departments.yaml; what was bound in the chat follows by itself"
        return warn(ABOUT, f"the group {place} has become a supergroup", mend)
    except (BadRequest, Forbidden) as refused:
        return bad(ABOUT, f"the bot is not in the group {place}: {refused.message}", "Add it to the group")
    if member.status in ("left", "kicked"):
        return bad(ABOUT, f"the bot is not in the group {place}: {member.status}", "Add it to the group")
    if isinstance(member, ChatMemberRestricted) and not member.can_send_messages:
        return bad(ABOUT, f"the bot may not write in the group {place}", "Allow it in the group's settings")
    return None
