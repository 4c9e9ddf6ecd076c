"""What happens to groups: the bot comes and goes, people join, a group becomes a supergroup."""

from .chats import Account, Chat
from .posting import post
from .text import Json
from .world import World

SUPERGROUP_BASE = -1_000_000_000_000


def migrate(world: World, chat: Chat) -> Chat:
    """Makes the basic group a supergroup: a new chat with a new id and an empty history; the old one is closed."""
    assert chat.type == "group", f"{chat.title} is no basic group"
    new = Chat(SUPERGROUP_BASE + chat.id, "supergroup", chat.title, members=dict(chat.members))
    new.bot_status = chat.bot_status
    world.chats[new.id] = new
    actor = world.people[next(iter(chat.members))]
    leaving = post(world, chat, actor, {"migrate_to_chat_id": new.id})
    arriving = post(world, new, actor, {"migrate_from_chat_id": chat.id})
    chat.migrated_to = new.id
    world.tell("message", leaving.payload)
    world.tell("message", arriving.payload)
    return new


def joins(world: World, chat: Chat, person: Account) -> None:
    """Somebody comes in; the bot sees the service message."""
    chat.members[person.id] = "member"
    world.tell("message", post(world, chat, person, {"new_chat_members": [person.as_user()]}).payload)


def leaves(world: World, chat: Chat, person: Account) -> None:
    """Somebody goes; the bot sees the service message."""
    del chat.members[person.id]
    world.tell("message", post(world, chat, person, {"left_chat_member": person.as_user()}).payload)


def bot_joins(world: World, chat: Chat, by: Account) -> None:
    """Somebody adds the bot: my_chat_member, then the service message."""
    change(world, chat, by, "member")
    joined = post(world, chat, by, {"new_chat_members": [world.bot.as_user()]})
    world.tell("message", joined.payload)


def bot_is_kicked(world: World, chat: Chat, by: Account) -> None:
    """Somebody removes the bot; it hears of it and of nothing more."""
    change(world, chat, by, "kicked")


def change(world: World, chat: Chat, by: Account, new: str) -> None:
    """Sets the bot's status in a group and tells it."""
    old = chat.bot_status
    chat.bot_status = "kicked" if new == "kicked" else "member"
    event = {"chat": chat.as_chat(), "from": by.as_user(), "date": world.now()}
    event |= {"old_chat_member": own(world, old), "new_chat_member": own(world, new)}
    world.tell("my_chat_member", event)


def own(world: World, status: str) -> Json:
    """A `ChatMember` of the bot itself."""
    about: Json = {"status": status, "user": world.bot.as_user()}
    return about | ({"until_date": 0} if status == "kicked" else {})
