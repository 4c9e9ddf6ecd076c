"""All answers of a form, checked together."""

from collections.abc import Mapping, Sequence

from handlers.forms.draft import Draft
from handlers.forms.reading import Problem, read_answer
from handlers.session import Session
from routing.fields import Field, FieldValue


def read_answers(
    session: Session, draft: Draft, fields: Sequence[Field]
) -> tuple[Mapping[str, FieldValue], Mapping[str, Problem]]:
    """(values, problems) by field id; fields without an answer are left out of the values."""
    values: dict[str, FieldValue] = {}
    problems: dict[str, Problem] = {}
    for field in fields:
        value = read_answer(session, field, draft.answers.get(field.id, ""))
        if isinstance(value, Problem):
            problems[field.id] = value
        elif value not in (None, "", []):
            values[field.id] = value
    return values, problems
