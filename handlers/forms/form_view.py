"""A draft as a form to be shown."""

from collections.abc import Mapping, Sequence

from handlers.forms.draft import PRIORITY, TYPE, Draft
from handlers.forms.intro import intro_of
from handlers.forms.reading import Problem, read_answer
from handlers.session import Session
from handlers.showing.values import said_value
from handlers.showing.view import Form, Question, View
from handlers.wording import sentences
from routing.fields import Field, FieldKind
from routing.order import WorkOrder

MOST_CHOICES = 100
LABELS = (
    "back",
    "skip",
    "cancel",
    "today",
    "tomorrow",
    "choose",
    "more",
    "optional",
    "ready",
    "file",
    "send",
    "change",
    "similar",
)


def form_view(
    session: Session,
    draft: Draft,
    fields: tuple[Field, ...],
    order: WorkOrder | None,
    problems: Mapping[str, Problem] | None = None,
    similar: Sequence[View] = (),
) -> Form:
    """The form with the answers so far, and a sentence beside every answer that was not taken. With `similar`, open
    orders that look alike, sending it means to place it all the same."""
    problems = problems or {}
    questions = tuple(_question(session, draft, field, problems.get(field.id)) for field in fields)
    return Form(
        id=draft.id,
        title=_title(session, draft, order),
        submit=_submit(session, draft, similar),
        questions=questions,
        intro=intro_of(session, draft),
        language=session.language,
        at=min(draft.at, len(questions)),
        narrowed=draft.do == "order" and draft.asked is not None,
        begun=_begun(draft),
        similar=tuple(similar),
        labels={key: session.say(f"form_{key}") for key in LABELS},
    )


def _submit(session: Session, draft: Draft, similar: Sequence[View]) -> str:
    if draft.do == "move":
        return session.say("form_submit")
    return session.say("form_create_anyway" if similar else "form_submit_order")


def _begun(draft: Draft) -> bool:
    """Whether there is more in it than a choice that is quickly made again."""
    answered = any(raw for question, raw in draft.answers.items() if question not in (TYPE, PRIORITY))
    return answered or draft.source is not None or bool(draft.words or draft.files)


def said_problem(session: Session, problem: Problem) -> str:
    """Why an answer is not taken, and what would be."""
    return session.say(f"problem_{problem.code}", **problem.params)


def _question(session: Session, draft: Draft, field: Field, problem: Problem | None) -> Question:
    choices = choices_for(session, field)
    default: str | list[str] = ""
    if field.id == TYPE:
        default = draft.type
    elif field.id == PRIORITY:
        order_type = session.company.order_types.get(draft.type)
        default = str(order_type.priority) if order_type else ""
    value = draft.answers.get(field.id, default)
    return Question(
        id=field.id,
        kind=field.kind,
        label=field.label.said_in(session.language),
        help=_help(session, field),
        required=field.required,
        choices=choices[:MOST_CHOICES],
        value=value,
        shown=_shown(session, field, value),
        error=said_problem(session, problem) if problem else "",
        longest=field.longest,
        multiline=field.multiline,
        reload=field.id == TYPE,
        open_choice=len(choices) > MOST_CHOICES or field.kind is FieldKind.ASSET,
    )


def _shown(session: Session, field: Field, raw: str | list[str]) -> str:
    """What could not be read stays as it was typed; files are counted by the chats."""
    value = read_answer(session, field, raw)
    if isinstance(raw, list):
        return ""
    return raw if isinstance(value, Problem) else said_value(session, field, value)


def choices_for(session: Session, field: Field) -> tuple[tuple[str, str], ...]:
    """(id, label) of everything that may be chosen."""
    company = session.company
    if field.kind is FieldKind.CHOICE:
        return tuple((c.id, c.label.said_in(session.language)) for c in field.choices)
    if field.kind is FieldKind.PERSON:
        return tuple(
            (p.id, f"{session.name(p.id)} ({session.department(p.department)})") for p in company.people.values()
        )
    if field.kind is FieldKind.ASSET:
        return tuple((tag, f"{name.said_in(session.language)} ({tag})") for tag, name in company.assets.items())
    return ()


def _help(session: Session, field: Field) -> str:
    parts = [field.help.said_in(session.language)] if field.help else []
    if field.unit:
        parts.append(session.say("help_unit", unit=field.unit))
    if field.kind is FieldKind.MONEY:
        parts.append(session.say("help_money", currency=field.currency or session.company.currency))
    return sentences(session.language, *parts)


def _title(session: Session, draft: Draft, order: WorkOrder | None) -> str:
    if order is not None:
        return f"{order.number} · {session.say('verb_' + draft.token.split(':')[0])}"
    order_type = session.company.order_types.get(draft.type)
    return order_type.name.said_in(session.language) if order_type else session.say("form_new_order")
