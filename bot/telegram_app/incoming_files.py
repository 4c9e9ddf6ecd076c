"""Files that people send."""

from dataclasses import dataclass, replace

from telegram import Message

from bot.ports import Failing, MessageGone, Migrated, TryLater, Unreachable
from bot.telegram_app.callers import Caller, album_of
from bot.telegram_app.errors import translated
from bot.telegram_app.window import Kept, Window

LARGEST = 10 * 1024 * 1024
"""Bytes that the desk keeps; Telegram gives bots files of up to 20 MB."""


@dataclass(frozen=True)
class Attachment:
    """A file of a message. `size` is in bytes, 0 when Telegram does not say."""

    id: str
    name: str
    media_type: str
    size: int


async def keep(window: Window, caller: Caller, message: Message | None) -> Kept:
    """Fetches the file of a message, if it has one, and keeps it."""
    file = attachment(message) if message else None
    if message is None or file is None:
        return Kept()
    kept, album = await fetched(window, caller, file), album_of(message)
    return replace(kept, parts=(str(message.message_id),), album=album) if album else kept


async def fetched(window: Window, caller: Caller, file: Attachment) -> Kept:
    """Fetches a file and keeps it."""
    if file.size > LARGEST:
        return Kept(problem=window.t(caller, "file_too_big", name=file.name))
    try:
        with translated():
            found = await window.speaker.bot.get_file(file.id)
            content = bytes(await found.download_as_bytearray())
    except (TryLater, Failing, Unreachable, MessageGone, Migrated):
        return Kept(problem=window.t(caller, "file_gone", name=file.name))
    try:
        id = await window.desk.keep_file(caller.next("file"), file.name, file.media_type, content)
    except ValueError as error:
        return Kept(problem=str(error))
    return Kept((id,))


def attachment(message: Message) -> Attachment | None:
    """The file of a message: a document, the largest size of a photo, a recording."""
    if message.photo:
        photo = message.photo[-1]
        name = f"photo_{message.date:%Y%m%d_%H%M%S}.jpg"
        return Attachment(photo.file_id, name, "image/jpeg", photo.file_size or 0)
    named = message.document or message.video or message.audio or message.animation
    if named:
        media_type = named.mime_type or "application/octet-stream"
        return Attachment(named.file_id, named.file_name or "file", media_type, named.file_size or 0)
    if message.voice:
        return Attachment(
            message.voice.file_id, "voice.ogg", message.voice.mime_type or "audio/ogg", message.voice.file_size or 0
        )
    if message.video_note:
        return Attachment(message.video_note.file_id, "video.mp4", "video/mp4", message.video_note.file_size or 0)
    return None
