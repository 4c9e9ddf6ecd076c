"""The calls that put something into a chat. They raise the errors of `bot.ports`, and nothing else."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.ports import Destination, MessageGone, Unreachable
from bot.telegram_app.errors import NOT_MODIFIED, translated
from bot.telegram_app.keyboard import view_keyboard
from bot.telegram_app.markup import view_html
from bot.telegram_app.text import LONGEST_CAPTION, cut
from bot.telegram_app.wording import said
from handlers.showing.view import Button, View

MORE = "t:more"
"""The button of a card that brings its other buttons."""
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NOTHING_TO_ANSWER = re.compile(r"repl(y|ied).*not found", re.IGNORECASE)
_NO_BUTTONS: dict[str, object] = {"reply_markup": {"inline_keyboard": []}}
"""Said aloud when a message loses its buttons: other servers than Telegram's keep what an edit does not name."""


@dataclass(frozen=True)
class Body:
    """A message ready to be sent: HTML of at most 4096 code units, and buttons."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None


def view_body(view: View) -> Body:
    """A view as a message."""
    return Body(view_html(view), view_keyboard(view.buttons))


def card_body(view: View) -> Body:
    """The same, of a card with the buttons that matter most: `MORE` brings the others."""
    first = view.at_hand
    if first == len(view.buttons):
        return view_body(view)
    more = Button("more", MORE, said(view.language, "more"))
    return Body(view_html(view), view_keyboard((*view.buttons[:first], more)))


async def send(bot: Bot, to: Destination, body: Body, *, quietly: bool = False) -> str:
    """Posts a message and returns its id; below nothing where the message to answer is gone."""
    with translated():
        try:
            sent = await _sent(bot, to, body, quietly=quietly)
        except BadRequest as error:
            if to.reply_to is None or not _NOTHING_TO_ANSWER.search(error.message):
                raise
            # Telegram posts it by itself then (`allow_sending_without_reply`); other servers do not.
            sent = await _sent(bot, replace(to, reply_to=None), body, quietly=quietly)
    return str(sent.message_id)


async def _sent(bot: Bot, to: Destination, body: Body, *, quietly: bool) -> Message:
    return await bot.send_message(
        number(to.address),
        body.html,
        parse_mode=ParseMode.HTML,
        reply_markup=body.keyboard,
        message_thread_id=_optional(to.thread),
        reply_parameters=_under(to.reply_to),
        link_preview_options=_NO_PREVIEW,
        disable_notification=quietly or None,
    )


async def change(bot: Bot, to: Destination, ref: str, body: Body) -> None:
    """Replaces text and buttons of an own message; showing the same again is fine."""
    if not ref.isdecimal():
        raise MessageGone(f"{ref!r} is no message of Telegram's")
    with translated(), _the_same_is_fine():
        await bot.edit_message_text(
            body.html,
            number(to.address),
            int(ref),
            parse_mode=ParseMode.HTML,
            reply_markup=body.keyboard,
            link_preview_options=_NO_PREVIEW,
            api_kwargs=None if body.keyboard else _NO_BUTTONS,
        )


async def attach(bot: Bot, to: Destination, name: str, content: bytes, caption: str = "") -> None:
    """Posts a file as a document."""
    with translated():
        await bot.send_document(
            number(to.address),
            InputFile(content, filename=name),
            caption=cut(caption, LONGEST_CAPTION) or None,
            message_thread_id=_optional(to.thread),
            reply_parameters=_under(to.reply_to),
        )


def number(address: str) -> int:
    """A chat's id; Unreachable for what cannot be one."""
    if not address.removeprefix("-").isdecimal():
        raise Unreachable(f"{address!r} is no chat of Telegram's")
    return int(address)


def _optional(thread: str | None) -> int | None:
    return int(thread) if thread and thread.isdecimal() else None


def _under(message: str | None) -> ReplyParameters | None:
    if not message or not message.isdecimal():
        return None
    return ReplyParameters(int(message), allow_sending_without_reply=True)


@contextmanager
def _the_same_is_fine() -> Iterator[None]:
    try:
        yield
    except BadRequest as error:
        if NOT_MODIFIED not in error.message.casefold():
            raise
