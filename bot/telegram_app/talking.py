"""Messages: commands, comments under cards, answers to questions, and everything else."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.telegram_app.albums import add_the_rest, noted
from bot.telegram_app.answering import answer, tell
from bot.telegram_app.callers import NAME, Caller, answered_message, writer
from bot.telegram_app.commanding import commanded
from bot.telegram_app.commands import read_bare, read_command
from bot.telegram_app.filling import fill_with_files, fill_with_words
from bot.telegram_app.incoming_files import attachment, keep
from bot.telegram_app.markup import lines_html
from bot.telegram_app.pressing import ORDER_IT
from bot.telegram_app.sending import Body
from bot.telegram_app.window import Kept, Offered, Window
from handlers.showing.view import line


async def written(window: Window, delivery: str, message: Message) -> None:
    """Commits what a message asks for, then answers it."""
    if message.migrate_to_chat_id:
        return await window.desk.moved(NAME, str(message.chat.id), str(message.migrate_to_chat_id))
    user, words = message.from_user, message.text or message.caption or ""
    command = read_command(words, window.speaker.bot.username)
    answers_us = _answers_us(window, message)
    commands_us = command is not None and (command.ours or (answers_us and command.move))
    for_us = commands_us or answers_us
    if user is None or message.is_automatic_forward:
        return
    caller = writer(delivery, message, user)
    if message.sender_chat and for_us:
        return await tell(window, caller, window.t(caller, "anonymous"))
    if user.is_bot or message.sender_chat:
        return
    window.known.met(user)
    album = await noted(window, caller, message)
    if album and album.led and not (words or answers_us):
        await add_the_rest(window, caller)
    elif command and (commands_us or caller.visit.private):
        await commanded(window, caller, message, command)
    elif (words or attachment(message)) and (for_us or caller.visit.private):
        await _said(window, caller, message, words, first=album is None or len(album.parts) == 1)
    elif caller.visit.private and message.effective_attachment:
        await tell(window, caller, window.t(caller, "only_words"))


async def _said(window: Window, caller: Caller, message: Message, words: str, *, first: bool) -> None:
    """A comment when it answers a card or notice; in a private chat else an answer to the open question. `first`: what
    is said to a file is said for the others of its album."""
    kept = await keep(window, caller, message)
    if kept.problem:
        await tell(window, caller, kept.problem)
    if not words and not kept.files:
        return
    if _answers_us(window, message):
        reply = await window.desk.say(caller.visit, words, kept.files)
        if reply is not None:
            return await answer(window, caller, reply, lambda visit: window.desk.command(visit, ""))
    if caller.visit.private:
        await _to_the_bot(window, caller, words, kept, first=first)


async def _to_the_bot(window: Window, caller: Caller, words: str, kept: Kept, *, first: bool) -> None:
    form = await window.desk.form(caller.visit)
    bare = read_bare(words)
    if form and kept.files:
        await fill_with_files(window, caller, form, kept.files)
    elif form:
        await fill_with_words(window, caller, form, words)
    elif bare and not kept.files:
        reply = await window.desk.command(caller.visit, bare)
        await answer(window, caller, reply, lambda visit: window.desk.command(visit, bare))
    elif words:
        await _offer_an_order(window, caller, words, kept)
    elif first:
        await tell(window, caller, window.t(caller, "file_unasked"))


async def _offer_an_order(window: Window, caller: Caller, words: str, kept: Kept) -> None:
    button = InlineKeyboardButton(window.t(caller, "order_it"), callback_data=ORDER_IT)
    hint = lines_html([line(window.t(caller, "order_it_hint"))])
    ref = await window.speaker.say(caller.under, Body(hint, InlineKeyboardMarkup.from_button(button)))
    window.offer(caller, Offered(ref, words, kept))


def _answers_us(window: Window, message: Message) -> bool:
    answered = answered_message(message)
    return bool(answered and answered.from_user and answered.from_user.id == window.speaker.bot.id)
