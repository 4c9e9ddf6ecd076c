"""The buttons under a question, and under the summary of a form."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram_app.form_tokens import Doing, FormToken
from bot.telegram_app.keyboard import Row, in_rows
from bot.telegram_app.text import cut
from bot.telegram_app.wording import said
from handlers.showing.view import Form, Question
from routing.fields import FieldKind

PAGE = 8
"""Choices a page."""
LABEL = 40
HOURS = {"today": (9, 12, 17), "tomorrow": (9, 12, 17)}
"""Shortcuts for moments, in the person's own zone."""
Choices = Sequence[tuple[str, str]]


def question_keyboard(form: Form, question: Question, page: int = 0) -> InlineKeyboardMarkup:
    """Answers to press, then keep, back, skip and cancel as far as they make sense."""
    rows = _answers(form, question, page)
    if question.value and form.at < len(form.questions) and not question.choices:
        keep = cut(said(form.language, "keep", answer=" ".join(plain_answer(form, question).split())), LABEL)
        rows.append([_button(form, keep, "keep")])
    skip = [] if question.required else [_button(form, form.labels.get("skip", "Skip"), "skip")]
    return InlineKeyboardMarkup([*rows, [*_back(form), *skip, _quit(form)]])


def suggestion_keyboard(form: Form, found: Choices) -> InlineKeyboardMarkup:
    """What may have been meant by the words that the message replies to."""
    return InlineKeyboardMarkup([*in_rows([_suggested(form, *pair) for pair in found[:PAGE]], most=1), [_quit(form)]])


def summary_keyboard(form: Form) -> InlineKeyboardMarkup:
    """Send, back, cancel."""
    send = _button(form, form.submit, "send", style="primary")
    return InlineKeyboardMarkup([[send], [*_back(form), _quit(form)]])


def similar_keyboard(form: Form) -> InlineKeyboardMarkup:
    """Join one of the look-alikes, or send all the same; back, cancel."""
    joins = [InlineKeyboardButton(b.label, callback_data=b.token) for view in form.similar for b in view.buttons]
    send = _button(form, form.submit, "send")
    return InlineKeyboardMarkup([*([join] for join in joins), [send], [*_back(form), _quit(form)]])


def plain_answer(form: Form, question: Question) -> str:
    """An answer as its giver knows it; of files, how many."""
    if isinstance(question.value, list):
        return said(form.language, "files", count=len(question.value)) if question.value else ""
    return question.shown or question.value


def _answers(form: Form, question: Question, page: int) -> list[Row]:
    if question.kind is FieldKind.DATETIME:
        return _moments(form)
    first = page * PAGE
    shown = question.choices[first : first + PAGE]
    buttons = [_choice(form, question, first + index, *pair) for index, pair in enumerate(shown)]
    return [*in_rows(buttons, most=2), *_pages(form, question, page)]


def _choice(form: Form, question: Question, index: int, id: str, label: str) -> InlineKeyboardButton:
    label = cut(label, LABEL)
    shown = f"✓ {label}" if question.value == id else label
    by_value = FormToken(form.id, "value", form.at, id)
    return _button(form, shown, "value", id) if by_value.fits else _button(form, shown, "choice", str(index))


def _suggested(form: Form, id: str, label: str) -> InlineKeyboardButton:
    """An id that is too long for a button is what was typed: that stands in the message replied to."""
    fits = FormToken(form.id, "value", form.at, id).fits
    return _button(form, cut(label, LABEL), "value" if fits else "typed", id if fits else "")


def _pages(form: Form, question: Question, page: int) -> list[Row]:
    last = (len(question.choices) - 1) // PAGE
    if last <= 0:
        return []
    before = [_button(form, "‹", "page", str(page - 1))] if page > 0 else []
    after = [_button(form, f"{form.labels.get('more', '')} › {page + 1}/{last + 1}".strip(), "page", str(page + 1))]
    return [[*before, *(after if page < last else [])]]


def _moments(form: Form) -> list[Row]:
    """ "tomorrow 09:00" is understood in every language."""
    return [
        [_button(form, f"{form.labels.get(day, day)} {hour}:00", "value", f"{day} {hour:02}:00") for hour in hours]
        for day, hours in HOURS.items()
    ]


def _back(form: Form) -> Row:
    """The question before; from the first one of a request in words to all that was not asked."""
    if form.at == 0:
        return [_button(form, form.labels.get("change", "Change"), "back")] if form.narrowed else []
    return [_button(form, f"‹ {form.labels.get('back', 'Back')}", "back")]


def _quit(form: Form) -> InlineKeyboardButton:
    return _button(form, f"✕ {form.labels.get('cancel', 'Cancel')}", "quit")


def _button(form: Form, label: str, do: Doing, rest: str = "", style: str | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        label or "–", callback_data=FormToken(form.id, do, form.at, rest).spelled(), style=style
    )
