"""Forms answered below the question: in words, or with files."""

from collections.abc import Sequence

from bot.telegram_app.answering import show, tell
from bot.telegram_app.callers import Caller
from bot.telegram_app.form_buttons import Choices
from bot.telegram_app.questions import asked, suggestion_body
from bot.telegram_app.window import Window
from bot.telegram_app.wording import said
from handlers.showing.view import Form, Question, Reply
from routing.fields import FieldKind

LISTED = (FieldKind.CHOICE, FieldKind.PERSON, FieldKind.ASSET)


async def fill_with_words(window: Window, caller: Caller, form: Form, words: str) -> None:
    """An answer in words; where it could mean several of the things to choose from, they are shown."""
    question, answer = asked(form), words
    if question and question.kind in LISTED:
        found = await window.desk.suggest(caller.visit, form.id, question.id, words)
        meant = _meant(question, found, words)
        if meant is None:
            await window.speaker.say(caller.under, suggestion_body(form, found))
            return
        answer = meant
    reply = await window.desk.step(caller.visit, form.id, "answer", answer)
    await _go_on(window, caller, reply, words)


async def fill_with_files(window: Window, caller: Caller, form: Form, files: Sequence[str]) -> None:
    """Files as an answer. Several arrive as several messages, so a file that follows one is added to it."""
    question = asked(form)
    if question is None or question.kind is not FieldKind.FILE:
        question = form.questions[form.at - 1] if form.at > 0 else None
        if question is None or question.kind is not FieldKind.FILE:
            return await tell(window, caller, window.t(caller, "file_unwanted"))
        await window.desk.step(caller.next("back"), form.id, "back")
    kept = question.value if isinstance(question.value, list) else []
    reply = await window.desk.step(caller.visit, form.id, "answer", [*kept, *files])
    await _go_on(window, caller, reply, said(form.language, "files", count=len(kept) + len(files)))


async def sent_if_alone(window: Window, caller: Caller, reply: Reply) -> Reply:
    """A form of one question needs no summary: its answer sends it. (Files may be followed by more.)"""
    form = window.heard(caller, reply).form
    if form is None or not reply.done or len(form.questions) != 1 or form.at != 1 or form.similar:
        return reply
    if form.questions[0].kind is FieldKind.FILE:
        return reply
    return window.heard(caller, await window.desk.submit(caller.next("send"), form.id, {}))


async def _go_on(window: Window, caller: Caller, reply: Reply, answer: str) -> None:
    reply = await sent_if_alone(window, caller, reply)
    await window.tidy(caller, answer)
    await show(window, caller, reply)


def _meant(question: Question, found: Choices, words: str) -> str | None:
    """The id that the words stand for, or the words themselves for the desk to judge; None when it must be asked.

    Among assets the words come back as one of the suggestions, since an unlisted asset may be named.
    """
    typed = words.strip().casefold()
    listed = [(id, label) for id, label in found if question.kind is not FieldKind.ASSET or id != label]
    for id, label in listed:
        if typed in (id.casefold(), label.casefold()):
            return id
    if not listed:
        return words
    return listed[0][0] if len(listed) == 1 and question.kind is not FieldKind.ASSET else None
