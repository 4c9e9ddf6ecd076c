"""A reply of the desk, shown to the one person it is for."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.ports import Visit
from bot.telegram_app.callers import Caller
from bot.telegram_app.markup import lines_html
from bot.telegram_app.questions import asked, form_body
from bot.telegram_app.sending import Body, view_body
from bot.telegram_app.window import Asked, Window
from handlers.showing.view import Form, Reply, line

Again = Callable[[Visit], Awaitable[Reply]]
"""The same request, made from another conversation."""


async def answer(window: Window, caller: Caller, reply: Reply, again: Again, link: str | None = None) -> None:
    """Answers where something was asked; what only the asker may see goes to their private chat.

    `link` carries the same request into a private chat that was not begun yet; None: it cannot be carried.
    """
    window.heard(caller, reply)
    if caller.visit.private:
        return await show(window, caller, reply)
    if reply.words:
        await tell(window, caller, reply.words)
    if not is_long(reply):
        return
    if not await show_privately(window, caller, replace(reply, words=""), again):
        await invite(window, caller, link)
    elif not reply.words:
        await tell(window, caller, window.t(caller, "asked_privately"), window.links.chat)


def is_long(reply: Reply) -> bool:
    """Whether there is more to show than a sentence."""
    return bool(reply.views or reply.form)


async def show_privately(window: Window, caller: Caller, reply: Reply, again: Again) -> bool:
    """Shows a reply in the private chat; False when that was never begun. A form is opened once more there, so that it
    belongs to that conversation, where words need not be replies to be heard."""
    if not await window.speaker.reaches(caller.visit.user):
        return False
    inside = caller.privately
    if reply.form:
        reply = window.heard(inside, await again(inside.visit))
    await show(window, inside, reply)
    return True


async def show(window: Window, caller: Caller, reply: Reply) -> None:
    """Words, views and form, each as a message in the conversation of the visit."""
    if reply.words:
        await tell(window, caller, reply.words)
    for view in reply.views:
        await window.speaker.say(caller.here, view_body(view))
    if reply.form:
        await ask(window, caller, reply.form)


async def ask(window: Window, caller: Caller, form: Form, message: str | None = None, page: int = 0) -> None:
    """Asks the next question: in the place of `message`, or below everything."""
    body = form_body(form, page)
    if message is None or not await window.speaker.change(caller.here, message, body):
        message = await window.speaker.say(caller.here, body)
    question = asked(form)
    window.remember(caller, Asked(message, question.label) if message and question else None)


async def tell(window: Window, caller: Caller, words: str, url: str | None = None) -> None:
    """A sentence, perhaps with a button into the private chat."""
    keyboard = None
    if url:
        button = InlineKeyboardButton(window.t(caller, "continue_button"), url=url)
        keyboard = InlineKeyboardMarkup.from_button(button)
    await window.speaker.say(caller.here, Body(lines_html([line(words)]), keyboard))


async def invite(window: Window, caller: Caller, link: str | None) -> None:
    """Leads somebody who never pressed START into the private chat, with what they wanted if it fits in a link."""
    if link:
        await tell(window, caller, window.t(caller, "continue_privately"), link)
    else:
        await tell(window, caller, window.t(caller, "start_first"), window.links.hello)
