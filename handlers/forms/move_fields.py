"""What a move asks for before it is made."""

from handlers.forms.wordings import ask, choices_of, said
from handlers.session import Session
from handlers.tokens import MoveToken, read_move
from routing.company import Company
from routing.fields import Choice, Field, FieldKind
from routing.moves import Verb
from routing.order import Step, WorkOrder
from routing.text import Text
from routing.wandering import concerned, may_go

SNOOZES = ("30m", "2h", "tomorrow")


def move_fields(session: Session, token: str, order: WorkOrder) -> tuple[Field, ...]:
    """The questions of a move; none for a move that is made at once."""
    move = read_move(token)
    if move is None:
        return ()
    step = order.steps[move.step] if move.step is not None and move.step < len(order.steps) else None
    return () if move.answer else _fields(session, move, step, order)


def _fields(session: Session, move: MoveToken, step: Step | None, order: WorkOrder) -> tuple[Field, ...]:
    match move.verb:
        case Verb.DONE:
            return step.form if step else ()
        case Verb.TROUBLE:
            return _trouble(session)
        case Verb.HANDOFF:
            to = ask(session, "to", FieldKind.CHOICE, "ask_handoff_to", choices=_targets(session.company, step, order))
            return (to, ask(session, "reason", FieldKind.TEXT, "ask_handoff_reason"))
        case Verb.PROCEED:
            return (ask(session, "reason", FieldKind.TEXT, "ask_proceed"),)
        case Verb.REASSIGN:
            return (ask(session, "person", FieldKind.PERSON, "ask_person"),)
        case Verb.SETTLE:
            homes = concerned(step) if step else ()
            known = tuple(Choice(id_, said_home) for id_ in homes if (said_home := _home(session.company, id_)))
            return (ask(session, "department", FieldKind.CHOICE, "ask_settle", choices=known),)
        case Verb.EXTEND:
            until = ask(session, "until", FieldKind.DATETIME, "ask_until", future=True)
            return (until, ask(session, "reason", FieldKind.TEXT, "ask_extend_reason", required=False))
        case Verb.SNOOZE:
            return (ask(session, "until", FieldKind.CHOICE, "ask_snooze", choices=choices_of(session, SNOOZES)),)
        case Verb.RATE:
            stars = tuple(Choice(str(n), Text("★" * n)) for n in range(5, 0, -1))
            return (ask(session, "stars", FieldKind.CHOICE, "ask_stars", choices=stars),)
        case Verb.COMMENT | Verb.CANCEL | Verb.REOPEN:
            return (ask(session, "words", FieldKind.TEXT, f"ask_{move.verb}", multiline=True),)
        case _:
            return ()


def _trouble(session: Session) -> tuple[Field, ...]:
    reasons = tuple(Choice(r, text) for r, text in session.company.trouble_reasons.items())
    other = () if "other" in session.company.trouble_reasons else (Choice("other", said(session, "other")),)
    words = ask(session, "words", FieldKind.TEXT, "ask_trouble_words", required=False, multiline=True)
    return (ask(session, "reason", FieldKind.CHOICE, "ask_trouble", choices=(*reasons, *other)), words)


def _home(company: Company, department: str) -> Text | None:
    known = company.departments.get(department)
    return known.name if known else None


def _targets(company: Company, step: Step | None, order: WorkOrder) -> tuple[Choice, ...]:
    """The colleagues of the step's own department first, then the departments that may be asked."""
    home = step.department if step else ""
    others = [d for d in company.departments.values() if d.id != home]
    if step:
        others = [d for d in others if may_go(step, d.id, order.escalation.moves)]
    elsewhere = [Choice(f"department:{d.id}", d.name) for d in others]
    holder = step.holder if step else None
    people = [Choice(f"person:{p.id}", p.name) for p in company.members(home) if p.id != holder]
    return (*people, *elsewhere)
