"""users.* and auth.test: who is who, with e-mail and locale only as far as Slack gives them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from .conversations import paged
from .model import Json, Person, yes
from .refusals import Refusal, missing
from .world import BOT_ID, BOT_USER, TEAM, World


def auth_test(world: World, args: Json) -> Json:
    """auth.test: the bot itself."""
    return {
        "ok": True,
        "url": f"{world.base_url}/",
        "team": "Relay",
        "user": world.bot_name,
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def info(world: World, args: Json) -> Json:
    """users.info."""
    if not args.get("user"):
        raise missing("user")
    return {"ok": True, "user": about(world, world.person(str(args["user"])), args)}


def lookup_by_email(world: World, args: Json) -> Json:
    """users.lookupByEmail: letter case does not matter; deactivated accounts are not found."""
    email = str(args.get("email") or "").lower()
    for person in world.people.values():
        if person.email and person.email.lower() == email and not person.deleted:
            return {"ok": True, "user": about(world, person, args)}
    raise Refusal("users_not_found")


def list_all(world: World, args: Json) -> Json:
    """users.list, paged."""
    page, more = paged(list(world.people.values()), args, 1000)
    return {"ok": True, "members": [about(world, person, args) for person in page], **more}


def about(world: World, person: Person, args: Json) -> Json:
    """The user object: e-mail needs `users:read.email`, the locale `include_locale`."""
    profile: Json = {"real_name": person.name, "display_name": person.name, "team": TEAM}
    if person.email and "users:read.email" in world.scopes:
        profile["email"] = person.email
    zone = ZoneInfo(person.tz).utcoffset(datetime.fromtimestamp(world.clock(), UTC).replace(tzinfo=None))
    user: Json = {
        "id": person.id,
        "team_id": TEAM,
        "name": handle(person),
        "deleted": person.deleted,
        "real_name": person.name,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": int(zone.total_seconds()) if zone else 0,
        "profile": profile,
        "is_bot": person.is_bot,
        "is_app_user": False,
    }
    return user | ({"locale": person.locale} if yes(args, "include_locale") else {})


def handle(person: Person) -> str:
    """The old-style user name of payloads."""
    return person.name.lower().replace(" ", ".")
