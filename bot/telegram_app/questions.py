"""A form, one question at a time."""

from bot.telegram_app.form_buttons import (
    Choices,
    plain_answer,
    question_keyboard,
    similar_keyboard,
    suggestion_keyboard,
    summary_keyboard,
)
from bot.telegram_app.markup import lines_html
from bot.telegram_app.sending import Body
from bot.telegram_app.text import cut
from bot.telegram_app.wording import said
from handlers.showing.view import Form, Line, Question, Span, line
from handlers.wording import labelled
from routing.fields import FieldKind

_ANSWER = 400


def form_body(form: Form, page: int = 0) -> Body:
    """The question to be answered now, or everything answered and a button to send it."""
    question = asked(form)
    if question is None and form.similar:
        return Body(lines_html([*summary(form), *_similar(form)]), similar_keyboard(form))
    if question is None:
        return Body(lines_html([*summary(form), line(""), line(form.labels.get("ready", ""))]), summary_keyboard(form))
    return Body(lines_html(_question(form, question)), question_keyboard(form, question, page))


def asked(form: Form) -> Question | None:
    """The question that is asked now; None when all are answered."""
    return form.questions[form.at] if form.at < len(form.questions) else None


def summary(form: Form) -> list[Line]:
    """Title and answers."""
    answers = [(q.label, plain_answer(form, q)) for q in form.questions]
    said = [_answer(form.language, label, answer) for label, answer in answers if answer]
    return [line(Span(form.title, "bold")), *said]


def _similar(form: Form) -> list[Line]:
    """Open orders that look like this one: the last thing to be asked."""
    lines = [line(""), line(Span(form.labels.get("similar", ""), "bold"))]
    for view in form.similar:
        lines += [line(""), *view.lines]
    return lines


def closing(form: Form | None, words: str) -> Body:
    """What a form's message becomes when it is over."""
    return Body(lines_html([*(summary(form) if form else ()), line(words)]))


def answered_body(language: str, question: str, answer: str) -> Body:
    """What a question's message becomes when it was answered in words below it."""
    return Body(lines_html([_answer(language, question, answer)]))


def suggestion_body(form: Form, found: Choices) -> Body:
    """Asks back which of several was meant."""
    return Body(lines_html([line(said(form.language, "which_one"))]), suggestion_keyboard(form, found))


def _question(form: Form, question: Question) -> list[Line]:
    place = f" · {form.at + 1}/{len(form.questions)}" if len(form.questions) > 1 else ""
    lines = [line(Span(form.title, "bold"), place)]
    lines += form.intro if form.at == 0 else ()
    if question.error:
        lines.append(line("⚠️ ", question.error))
    optional = "" if question.required else f" ({form.labels.get('optional', 'optional')})"
    lines += [line(""), line(Span(question.label, "bold"), optional)]
    lines += [line(Span(hint, "faint")) for hint in _hints(form, question) if hint]
    return lines


def _answer(language: str, question: str, answer: str) -> Line:
    return line(Span(labelled(language, question), "faint"), cut(answer, _ANSWER))


def _hints(form: Form, question: Question) -> tuple[str, ...]:
    file = form.labels.get("file", "") if question.kind is FieldKind.FILE else ""
    return (question.help, file)
