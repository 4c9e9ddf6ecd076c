"""The words of rules and steps, their blanks filled for one reader: `{{ number }}`, `{{ fields.asset }}`."""

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import ChainableUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from handlers.session import Session
from handlers.showing.values import said_value
from routing.fields import Field, FieldValue
from routing.moves import Audience
from routing.order import WorkOrder
from routing.seeing import may_read
from routing.text import Text

HIDDEN = "…"
"""Stands for a value that the reader may not see."""

_ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=ChainableUndefined, autoescape=False)


def filled(session: Session, order: WorkOrder, words: Text, audience: Audience | None, step: str = "") -> str:
    """The words in the language of `session`; as they were written when they cannot be filled. `step`: the one that
    is done, whose results count as fields too."""
    source = words.said_in(session.language)
    if "{" not in source:
        return source
    try:
        return _compiled(source).render(_blanks(session, order, audience, step)).strip() or source
    except (TemplateError, ArithmeticError, TypeError, ValueError):
        return source


@lru_cache(maxsize=256)
def _compiled(source: str) -> Template:
    return _ENVIRONMENT.from_string(source)


def _blanks(session: Session, order: WorkOrder, audience: Audience | None, step_id: str) -> dict[str, object]:
    company, language = session.company, session.language
    type_ = company.order_types.get(order.type)
    step = next((one for one in order.steps if one.id == step_id), None)
    asked = {field.id: field for field in (*(type_.fields if type_ else ()), *(step.form if step else ()))}
    values = {**order.values, **(step.result if step else {})}
    return {
        "number": order.number,
        "title": order.title,
        "type": type_.name.said_in(language) if type_ else order.type,
        "priority": session.say(f"priority_{order.priority.value}"),
        "requester": session.name(order.requester),
        "lead": session.department(order.lead),
        "due": session.when(order.due_at),
        "step": step.name.said_in(language) if step else "",
        "facts": {name.partition(".")[2]: str(known.value) for name, known in order.decision.dossier.items()},
        "fields": {id_: _shown(session, order, field, values, audience) for id_, field in asked.items()},
    }


def _shown(
    session: Session, order: WorkOrder, field: Field, values: Mapping[str, FieldValue], audience: Audience | None
) -> str:
    if audience is None or not may_read(order, field.id, audience, session.company):
        return HIDDEN
    return said_value(session, field, values.get(field.id)) or "–"
