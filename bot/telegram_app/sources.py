"""The message that `/order` was given on."""

from telegram import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from bot.desk_port import SourceMessage, along
from bot.telegram_app.albums import keep_all
from bot.telegram_app.callers import Caller, answered_message
from bot.telegram_app.links import link_to
from bot.telegram_app.window import Kept, Window


async def source_of(window: Window, caller: Caller, message: Message) -> tuple[SourceMessage | None, Kept]:
    """The message that a command answers (unless it is Baton's own), or the command's own file; and
    what came of keeping the file."""
    answered = answered_message(message)
    bot = window.speaker.bot
    if answered and (answered.from_user is None or answered.from_user.id != bot.id):
        kept = await keep_all(window, caller, answered)
        quoted = message.quote.text if message.quote else answered.text or answered.caption or ""
        return SourceMessage(author_of(answered) or "", quoted, link_to(answered), kept.files, kept.parts), kept
    kept = await keep_all(window, caller, message)
    return along(kept.files, kept.parts), kept


def author_of(message: Message) -> str:
    """Who wrote it first: a forwarded message names its origin."""
    origin = message.forward_origin
    if isinstance(origin, MessageOriginUser):
        return origin.sender_user.full_name
    if isinstance(origin, MessageOriginHiddenUser):
        return origin.sender_user_name
    if isinstance(origin, MessageOriginChat):
        return origin.sender_chat.effective_name or ""
    if isinstance(origin, MessageOriginChannel):
        return origin.chat.effective_name or ""
    if message.sender_chat:
        return message.sender_chat.effective_name or ""
    return message.from_user.full_name if message.from_user else ""
