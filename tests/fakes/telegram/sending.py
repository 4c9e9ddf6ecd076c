"""sendMessage, sendDocument, sendPhoto, sendChatAction."""

from . import images
from .calls import Call, Upload
from .chats import Chat
from .formatting import caption_content, text_content
from .keyboards import check_reply_keyboard, inline_keyboard
from .messages import Message
from .posting import ping, post
from .refusals import bad
from .targets import reply_target, topic_of, writable
from .text import Json
from .world import Stored, World

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024


def send_message(world: World, call: Call) -> Json:
    """A text message."""
    return deliver(world, call, text_content(world, call)).payload


def send_document(world: World, call: Call) -> Json:
    """A file with its name."""
    caption = caption_content(world, call)
    stored = upload_of(world, call, "document", "documents")
    return deliver(world, call, {"document": document(stored)} | caption).payload


def send_photo(world: World, call: Call) -> Json:
    """A picture, which has to be one."""
    caption = caption_content(world, call)
    stored = upload_of(world, call, "photo", "photos")
    return deliver(world, call, {"photo": photo_sizes(stored)} | caption).payload


def send_chat_action(world: World, call: Call) -> bool:
    """ "typing …"; kept in `World.actions`."""
    chat = writable(world, call)
    topic_of(chat, call)
    if call.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    world.actions.append((chat.id, call.text("action")))
    return True


def deliver(world: World, call: Call, content: Json) -> Message:
    """Checks keyboard, place and speed, in Telegram's order, and posts as the bot."""
    markup = call.object("reply_markup")
    kept = inline_keyboard(markup)
    check_reply_keyboard(markup)
    chat: Chat = writable(world, call)
    topic = topic_of(chat, call)
    reply_to = reply_target(world, chat, call)
    world.limits.spend(chat.id, chat.is_group, world.clock())
    if kept:
        content = content | {"reply_markup": kept}
    message = post(world, chat, world.bot, content, reply_to=reply_to, topic=topic)
    ping(world, chat, message)
    return message


def upload_of(world: World, call: Call, name: str, folder: str) -> Stored:
    """The file of a parameter: a part of that name, `attach://part`, or the id of a file already here."""
    given = call.text(name)
    upload = call.files.get(given.removeprefix("attach://") if given.startswith("attach://") else name)
    if upload is not None:
        return world.keep(checked(upload, folder), folder)
    if not given:
        raise bad(f"there is no {name} in the request")
    if given.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    if given not in world.files:
        raise bad("wrong file identifier/HTTP URL specified")
    return world.files[given]


def checked(upload: Upload, folder: str) -> Upload:
    """The upload, if Telegram would take it."""
    if not upload.content:
        raise bad("file must be non-empty")
    if len(upload.content) > LARGEST_UPLOAD:
        raise bad("file is too big")
    if folder == "photos":
        if len(upload.content) > LARGEST_PHOTO:
            raise bad("file is too big for a photo")
        images.check(upload.content)
    return upload


def document(stored: Stored) -> Json:
    """The API's `Document`."""
    upload = stored.upload
    about: Json = {"file_id": stored.id, "file_unique_id": f"u{stored.id[-6:]}", "file_name": upload.name}
    return about | {"mime_type": upload.mime, "file_size": len(upload.content)}


def photo_sizes(stored: Stored) -> list[Json]:
    """The API's list of `PhotoSize`; only the original, for the fake makes no thumbnails."""
    width, height = images.size(stored.upload.content) or (90, 90)
    about: Json = {"file_id": stored.id, "file_unique_id": f"u{stored.id[-6:]}"}
    return [about | {"width": width, "height": height, "file_size": len(stored.upload.content)}]


METHODS = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendChatAction": send_chat_action,
}
