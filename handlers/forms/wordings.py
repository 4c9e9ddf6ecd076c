"""Baton's own questions, worded in every language."""

from handlers.session import Session
from routing.fields import Choice, Field, FieldKind
from routing.text import LANGUAGES, Text


def said(session: Session, key: str, **params: object) -> Text:
    """A sentence of Baton's own in every language."""
    by_language = {language: session.wording.say(key, language, **params) for language in LANGUAGES}
    return Text(by_language["en"], by_language)


def ask(
    session: Session,
    field_id: str,
    kind: FieldKind,
    key: str,
    *,
    required: bool = True,
    choices: tuple[Choice, ...] = (),
    multiline: bool = False,
    future: bool = False,
) -> Field:
    """A question whose label is the sentence of `key`."""
    label = said(session, key)
    return Field(
        field_id, kind, label, required=required, choices=choices, multiline=multiline, future=future, longest=2000
    )


def choices_of(session: Session, ids: tuple[str, ...]) -> tuple[Choice, ...]:
    """Choices whose labels are the sentences `choice_<id>`."""
    return tuple(Choice(choice, said(session, f"choice_{choice}")) for choice in ids)
