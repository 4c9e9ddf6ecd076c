"""Where a call wants to go: the chat, its topic, the message it names, and whether the bot may write there."""

from .calls import Call
from .chats import Chat
from .messages import Message
from .refusals import bad, forbidden, upgraded
from .world import World


def readable(world: World, call: Call) -> Chat:
    """The chat of `chat_id`, which the bot must be in or have been in."""
    if not call.has("chat_id"):
        raise bad("chat_id is empty")
    chat = world.chats.get(call.integer("chat_id"))
    if chat is None:
        raise bad("chat not found")
    if chat.migrated_to is not None:
        raise upgraded(chat.migrated_to)
    kind = f"{chat.type} chat"
    if chat.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {kind}")
    if chat.bot_status == "left":
        raise forbidden(f"bot is not a member of the {kind}")
    return chat


def writable(world: World, call: Call) -> Chat:
    """The chat, if a message of the bot would be let through."""
    chat = readable(world, call)
    if chat.type == "private":
        person = world.people[chat.id]
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")
        if person.blocked:
            raise forbidden("bot was blocked by the user")
    return chat


def topic_of(chat: Chat, call: Call) -> int | None:
    """The forum topic named; outside forums the parameter means nothing, and General has no id to send to."""
    thread = call.integer("message_thread_id")
    if not thread or (chat.is_group and not chat.is_forum):
        return None
    topic = chat.topics.get(thread)
    if topic is None:
        raise bad("message thread not found")
    if topic.closed and chat.bot_status != "administrator":
        raise bad("TOPIC_CLOSED")
    return topic.id


def reply_target(world: World, chat: Chat, call: Call) -> Message | None:
    """The message to answer, from `reply_parameters`."""
    parameters = call.object("reply_parameters")
    if not parameters or not parameters.get("message_id"):
        return None
    if parameters.get("chat_id") not in (None, chat.id):
        world.violations.append(f"{call.method}: the fake knows no replies into other chats")
    message = chat.messages.get(int(parameters["message_id"]))
    if message is None or message.deleted:
        if parameters.get("allow_sending_without_reply"):
            return None
        raise bad("message to be replied not found")
    return message


def named_message(world: World, chat: Chat, call: Call, purpose: str) -> Message:
    """The message of `message_id`; `purpose` is Telegram's word: edit, delete, pin."""
    if call.integer("message_id") <= 0:
        raise bad("message identifier is not specified")
    message = chat.messages.get(call.integer("message_id"))
    if message is None or message.deleted:
        raise bad(f"message to {purpose} not found")
    return message
