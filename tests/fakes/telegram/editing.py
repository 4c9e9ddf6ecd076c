"""editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage, pinning."""

from .calls import Call
from .chats import Chat
from .formatting import caption_content, text_content
from .keyboards import inline_keyboard
from .messages import Message
from .posting import post
from .refusals import NOT_MODIFIED, bad
from .targets import named_message, readable, writable
from .text import Json
from .world import World

SHOWN = ("text", "entities", "caption", "caption_entities", "reply_markup")
DELETABLE_SECONDS = 48 * 3600


def edit_message_text(world: World, call: Call) -> Json:
    """New words; the keyboard goes unless it is sent again."""
    content = text_content(world, call)
    return edit(world, call, content, "text")


def edit_message_caption(world: World, call: Call) -> Json:
    """New words below a file; the keyboard goes unless it is sent again."""
    return edit(world, call, caption_content(world, call), "caption")


def edit_message_reply_markup(world: World, call: Call) -> Json:
    """New buttons, or none."""
    return edit(world, call, {}, None)


def edit(world: World, call: Call, content: Json, part: str | None) -> Json:
    """Applies a change to a message of the bot, in place; refuses one that would change nothing."""
    markup = inline_keyboard(call.object("reply_markup"))
    chat = writable(world, call)
    message = named_message(world, chat, call, "edit")
    if message.sender_id != world.bot.id:
        raise bad("message can't be edited")
    if part == "text" and "text" not in message.payload:
        raise bad("there is no text in the message to edit")
    if part == "caption" and message.file_id is None:
        raise bad("there is no caption in the message to edit")
    wanted = {name: message.payload[name] for name in SHOWN if part is None and name in message.payload}
    wanted |= content
    wanted.pop("reply_markup", None)
    if markup:
        wanted["reply_markup"] = markup
    if wanted == {name: message.payload[name] for name in SHOWN if name in message.payload}:
        raise bad(NOT_MODIFIED)
    world.limits.spend(chat.id, chat.is_group, world.clock())
    apply(world, message, wanted, dated=part is not None)
    return message.payload


def apply(world: World, message: Message, wanted: Json, *, dated: bool) -> None:
    """Replaces what is shown; a change of buttons alone leaves no "edited" mark."""
    message.versions.append(message.text)
    message.payload = {name: value for name, value in message.payload.items() if name not in SHOWN} | wanted
    if dated:
        message.payload["edit_date"] = world.now()
    message.edits += 1
    world.changes.tell()


def delete_message(world: World, call: Call) -> bool:
    """Takes a message away: the bot's own for 48 hours, others' in private chats or as an administrator."""
    chat = readable(world, call)
    message = named_message(world, chat, call, "delete")
    own = message.sender_id == world.bot.id
    if not own and chat.is_group and chat.bot_status != "administrator":
        raise bad("message can't be deleted")
    if chat.bot_status != "administrator" and world.clock() - message.payload["date"] > DELETABLE_SECONDS:
        raise bad("message can't be deleted for everyone")
    message.deleted = True
    world.changes.tell()
    return True


def may_pin(world: World, call: Call) -> tuple[Chat, Message | None]:
    """The chat and the message named, for a bot that has the right."""
    chat = writable(world, call)
    if chat.is_group and chat.bot_status != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat, named_message(world, chat, call, "pin") if call.has("message_id") else None


def pin_chat_message(world: World, call: Call) -> bool:
    """Pins, and says so with a service message."""
    chat, message = may_pin(world, call)
    if message is None:
        raise bad("message identifier is not specified")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        service = post(world, chat, world.bot, {"pinned_message": message.payload}, topic=message.topic)
        world.tell("message", service.payload)
    return True


def unpin_chat_message(world: World, call: Call) -> bool:
    """Unpins the named message, or the newest pinned one."""
    chat, message = may_pin(world, call)
    wanted = message.id if message else (chat.pinned[-1] if chat.pinned else None)
    chat.pinned = [pinned for pinned in chat.pinned if pinned != wanted]
    return True


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
}
