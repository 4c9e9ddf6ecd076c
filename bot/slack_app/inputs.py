"""A question as an input of a modal."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.slack_app.payload import QUESTION, Json, cut, option, plain
from bot.slack_app.wording import said
from handlers.showing.view import Form, Question
from handlers.wording import sentences
from routing.fields import FieldKind

MOST_OPTIONS = 100
MOST_FILES = 10


def input_block(form: Form, question: Question) -> Json:
    """The input, filled in with the answer so far.

    Slack keeps what somebody typed wherever the block id stays: it changes with whatever the block would show.
    """
    element = _ELEMENTS[question.kind](form, question)
    block: Json = {
        "type": "input",
        "block_id": f"{cut(question.id, 200)}~{_digest(element)}",
        "label": plain(question.label, 2000),
        "optional": not question.required or _attached(question) > 0,
        "element": element | {"action_id": QUESTION + question.id},
    }
    if question.reload:
        block["dispatch_action"] = True
    hint = _hint(form, question)
    return block | ({"hint": plain(hint, 2000)} if hint else {})


def _digest(element: Json) -> str:
    return hashlib.sha256(repr(element).encode()).hexdigest()[:10]


def _hint(form: Form, question: Question) -> str:
    attached = _attached(question)
    return sentences(form.language, question.help, said("attached", form.language, count=attached) if attached else "")


def _attached(question: Question) -> int:
    """How many files the form holds already, from the message it was made of, say."""
    return len(question.value) if question.kind is FieldKind.FILE and isinstance(question.value, list) else 0


def _text(form: Form, question: Question) -> Json:
    longest = max(1, min(question.longest, 3000))
    element: Json = {"type": "plain_text_input", "multiline": question.multiline, "max_length": longest}
    value = _value(question)[:longest]
    return element | ({"initial_value": value} if value else {})


def _number(form: Form, question: Question) -> Json:
    value = _value(question)
    element: Json = {"type": "number_input", "is_decimal_allowed": True}
    if not value:
        return element
    try:
        float(value)
    except ValueError:
        return _text(form, question)
    return element | {"initial_value": value}


def _moment(form: Form, question: Question) -> Json:
    """A picker; words that were typed elsewhere ("tomorrow 15:00") stay words."""
    value = _value(question)
    element: Json = {"type": "datetimepicker"}
    if not value:
        return element
    seconds = _epoch(value)
    return _text(form, question) if seconds is None else element | {"initial_date_time": seconds}


def _epoch(value: str) -> int | None:
    if value.isdigit() and len(value) == 10:
        return int(value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return int(moment.timestamp()) if moment.tzinfo else None


def _choice(form: Form, question: Question) -> Json:
    choose = plain(form.labels.get("choose") or said("choose", form.language), 150)
    chosen = _chosen(question)
    if question.open_choice:
        element: Json = {"type": "external_select", "min_query_length": 0, "placeholder": choose}
    elif question.choices:
        options = [option(value, label) for value, label in question.choices[:MOST_OPTIONS]]
        element = {"type": "static_select", "placeholder": choose, "options": options}
        chosen = chosen if chosen in options else None
    else:
        return _text(form, question)
    return element | ({"initial_option": chosen} if chosen else {})


def _chosen(question: Question) -> Json | None:
    value = _value(question)
    if not value:
        return None
    return option(value, dict(question.choices).get(value) or question.shown or value)


def _file(form: Form, question: Question) -> Json:
    return {"type": "file_input", "max_files": MOST_FILES}


def _value(question: Question) -> str:
    value = question.value
    return value if isinstance(value, str) else next(iter(value), "")


_ELEMENTS: Mapping[FieldKind, Callable[[Form, Question], Json]] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _text,
    FieldKind.CHOICE: _choice,
    FieldKind.DATETIME: _moment,
    FieldKind.PERSON: _choice,
    FieldKind.ASSET: _choice,
    FieldKind.FILE: _file,
}
