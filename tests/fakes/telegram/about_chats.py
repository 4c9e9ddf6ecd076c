"""getChat, getChatMember and their kin, leaveChat, getFile."""

from .calls import Call
from .chats import Account, Chat, Status
from .refusals import bad
from .targets import readable
from .text import Json
from .world import World

LARGEST_DOWNLOAD = 20 * 1024 * 1024
RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(world: World, call: Call) -> Json:
    """The API's `ChatFullInfo`."""
    chat = readable(world, call)
    full = chat.as_chat() | {"accent_color_id": chat.id % 7, "max_reaction_count": 11}
    return full | {"accepted_gift_types": dict.fromkeys(GIFTS, False)}


def get_chat_member(world: World, call: Call) -> Json:
    """The API's `ChatMember`; somebody unknown to Telegram is refused, somebody absent has `left`."""
    chat = readable(world, call)
    wanted = call.integer("user_id")
    if wanted == world.bot.id:
        return member(world.bot, chat.bot_status)
    person = world.people.get(wanted)
    if person is None:
        raise bad("user not found")
    return member(person, chat.members.get(wanted, "left"))


def member(account: Account, status: Status) -> Json:
    """A `ChatMember` of any of the five kinds."""
    about: Json = {"status": status, "user": account.as_user()}
    if status == "creator":
        about["is_anonymous"] = False
    elif status == "administrator":
        about |= dict.fromkeys(RIGHTS, True) | {"is_anonymous": False, "can_be_edited": False}
    elif status == "kicked":
        about["until_date"] = 0
    return about


def get_chat_administrators(world: World, call: Call) -> list[Json]:
    """Owner and administrators, without other bots."""
    chat = group(world, call)
    high = [who for who, status in chat.members.items() if status in ("creator", "administrator")]
    found = [member(world.people[who], chat.members[who]) for who in high]
    return found + ([member(world.bot, "administrator")] if chat.bot_status == "administrator" else [])


def get_chat_member_count(world: World, call: Call) -> int:
    """People and the bot."""
    return len(readable(world, call).members) + 1


def leave_chat(world: World, call: Call) -> bool:
    """The bot goes."""
    group(world, call).bot_status = "left"
    world.changes.tell()
    return True


def group(world: World, call: Call) -> Chat:
    """The chat, which must not be private."""
    chat = readable(world, call)
    if not chat.is_group:
        raise bad("there are no administrators in the private chat")
    return chat


def get_file(world: World, call: Call) -> Json:
    """The API's `File`; over 20 MB bots cannot download."""
    stored = world.files.get(call.text("file_id"))
    if stored is None:
        raise bad("invalid file_id" if call.has("file_id") else "file_id not specified")
    size = len(stored.upload.content)
    if size > LARGEST_DOWNLOAD:
        raise bad("file is too big")
    about: Json = {"file_id": stored.id, "file_unique_id": f"u{stored.id[-6:]}", "file_size": size}
    return about | {"file_path": stored.path}


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "getFile": get_file,
}
