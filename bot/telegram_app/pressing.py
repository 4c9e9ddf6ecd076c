"""Buttons: of cards, notices, lists, hints, and forms."""

from telegram import CallbackQuery, Message

from bot.desk_port import along
from bot.telegram_app.albums import add_the_rest, keep_all, keep_others
from bot.telegram_app.answering import ask, is_long, show, show_privately, tell
from bot.telegram_app.callers import Caller, presser
from bot.telegram_app.form_presses import form_pressed, join_pressed
from bot.telegram_app.form_tokens import read_token
from bot.telegram_app.questions import closing
from bot.telegram_app.sending import MORE, view_body
from bot.telegram_app.text import LONGEST_TOAST, length
from bot.telegram_app.window import Window
from handlers.showing.view import Reply

ORDER_IT = "t:order"
"""The button under a hint: makes an order of the message that the hint replies to."""
JOIN = "join:"
"""How the tokens of a form's look-alikes begin."""


async def pressed(window: Window, delivery: str, query: CallbackQuery) -> None:
    """Commits what the button asks for, then answers the press exactly once."""
    window.known.met(query.from_user)
    caller, token = presser(delivery, query), query.data or ""
    of_form = read_token(token)
    if of_form:
        await form_pressed(window, caller, query.id, of_form, _quoted(query))
    elif token.startswith(JOIN):
        await join_pressed(window, caller, query.id, token)
    elif token == ORDER_IT:
        await _order_it(window, caller, query)
    elif token == MORE:
        await _unfold(window, caller, query.id)
    else:
        await _press(window, caller, query.id, token)


async def _press(window: Window, caller: Caller, query: str, token: str) -> None:
    desk = window.desk
    reply = window.heard(caller, await desk.press(caller.visit, token))
    words, shown = reply.words, True
    if caller.visit.private:
        await window.speaker.toast(query, words, alert=not reply.done)
        return await show(window, caller, _rest(reply))
    rest = _rest(reply)
    if is_long(reply) or rest.words:
        shown = await show_privately(window, caller, rest, lambda visit: desk.press(visit, token))
    if not shown and is_long(reply):
        link = window.links.carrying("press", caller.visit.user, token) or window.links.hello
        return await window.speaker.toast(query, url=link)
    words = words or (window.t(caller, "asked_privately") if is_long(reply) else "")
    await window.speaker.toast(query, words, alert=not reply.done)


async def _unfold(window: Window, caller: Caller, query: str) -> None:
    """The pressed card as it is now, with all of its buttons until it changes."""
    card = await window.desk.card_now(caller.visit)
    if card is None or caller.message is None:
        return await window.speaker.toast(query, window.t(caller, "more_gone"), alert=True)
    if await window.speaker.change(caller.here, caller.message, view_body(card.view)):
        await window.desk.card_shown(card)
    await window.speaker.toast(query)


async def _order_it(window: Window, caller: Caller, query: CallbackQuery) -> None:
    offered, answered = window.offered_to(caller), _answered(query)
    words = _quoted(query) or (offered.words if offered else "")
    if not words:
        return await window.speaker.toast(query.id, window.t(caller, "form_over"), alert=True)
    kept = offered.kept if offered else await keep_all(window, caller, answered)
    if offered and kept.album:
        kept = await keep_others(window, caller, kept)
    if kept.problem:
        await tell(window, caller, kept.problem)
    caller = caller.about(kept.album)
    reply = window.heard(caller, await window.desk.command(caller.visit, words, along(kept.files, kept.parts)))
    await window.speaker.toast(query.id)
    if reply.form:
        await ask(window, caller, reply.form, caller.message)
    elif reply.words and caller.message:
        await window.speaker.change(caller.here, caller.message, closing(None, reply.words))
    await show(window, caller, Reply(views=reply.views))
    if kept.album:
        await add_the_rest(window, caller)


def _rest(reply: Reply) -> Reply:
    """What a toast does not hold: views, the form, and words that it cuts."""
    return Reply(reply.words if _too_long(reply.words) else "", reply.views, reply.form)


def _too_long(words: str) -> bool:
    return length(words) > LONGEST_TOAST


def _quoted(query: CallbackQuery) -> str:
    """The words that the pressed message replies to; "" when Telegram tells no more of it than its number."""
    answered = _answered(query)
    return (answered.text or answered.caption or "") if answered else ""


def _answered(query: CallbackQuery) -> Message | None:
    return query.message.reply_to_message if isinstance(query.message, Message) else None
