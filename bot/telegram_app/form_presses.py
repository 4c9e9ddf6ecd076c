"""Buttons of forms."""

from typing import Literal

from bot.telegram_app.answering import ask, show
from bot.telegram_app.callers import Caller
from bot.telegram_app.filling import sent_if_alone
from bot.telegram_app.form_tokens import FormToken
from bot.telegram_app.questions import asked, closing
from bot.telegram_app.window import Window
from handlers.showing.view import Form, Reply


async def form_pressed(window: Window, caller: Caller, query: str, token: FormToken, quoted: str) -> None:
    """A button of a form. `query` is to be answered once; `quoted` is the message that the buttons' one replies to.

    Every button goes to the desk even when the form is over: it knows what a repeated delivery was told.
    """
    form = await window.desk.form(caller.visit, token.form)
    if token.do in ("send", "quit"):
        if token.do == "send":
            reply = await window.desk.submit(caller.visit, token.form, {})
        else:
            reply = await window.desk.step(caller.visit, token.form, "cancel")
        return await _in_place(window, caller, query, form if token.do == "send" else None, reply)
    if form is None:
        return await _in_place(window, caller, query, None, await _late(window, caller, token))
    if token.at != form.at or token.do == "page":
        stale = "" if token.at == form.at else window.t(caller, "answer_stale")
        await window.speaker.toast(query, stale)
        page = int(token.rest) if token.rest.isdecimal() and token.at == form.at else 0
        return await ask(window, caller, form, caller.message, page)
    reply = await _step(window, caller, form, token, quoted)
    if quoted:
        await window.tidy(caller, quoted)
    await _in_place(window, caller, query, form, reply)


async def join_pressed(window: Window, caller: Caller, query: str, token: str) -> None:
    """A look-alike of the form is joined instead: the form is over."""
    reply = window.heard(caller, await window.desk.press(caller.visit, token))
    await _in_place(window, caller, query, None, reply)


async def _step(window: Window, caller: Caller, form: Form, token: FormToken, quoted: str) -> Reply:
    desk, visit, question = window.desk, caller.visit, asked(form)
    match token.do:
        case "back":
            return await desk.step(visit, form.id, "back")
        case "skip":
            return await desk.step(visit, form.id, "skip")
        case "keep" if question:
            return await desk.step(visit, form.id, "answer", question.value)
        case "choice" if question and token.rest.isdecimal() and int(token.rest) < len(question.choices):
            return await desk.step(visit, form.id, "answer", question.choices[int(token.rest)][0])
        case "typed":
            return await desk.step(visit, form.id, "answer", quoted)
        case _:
            return await desk.step(visit, form.id, "answer", token.rest)


async def _late(window: Window, caller: Caller, token: FormToken) -> Reply:
    """What a button of a form that is over did, if this is its second delivery; else that the form is over."""
    move: Literal["back", "skip", "answer"] = token.do if token.do in ("back", "skip") else "answer"
    return await window.desk.step(caller.visit, token.form, move, token.rest)


async def _in_place(window: Window, caller: Caller, query: str, form: Form | None, reply: Reply) -> None:
    """The pressed message becomes the next question, or says what came of the form. A form that was refused stays as
    it is, so that it can be sent again."""
    reply = await sent_if_alone(window, caller, reply)
    await window.speaker.toast(query, "" if reply.done else reply.words, alert=not reply.done)
    if reply.form:
        await ask(window, caller, reply.form, caller.message)
    elif reply.words and caller.message and (reply.done or form is None):
        await window.speaker.change(caller.here, caller.message, closing(form, reply.words))
    await show(window, caller, Reply(views=reply.views))
