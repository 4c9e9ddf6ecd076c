"""Which moves there are, and who may make them. A button exists only if the move does."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from routing.company import Company
from routing.order import OrderState, Step, StepState, WorkOrder
from routing.refusal import Refusal
from routing.replacing import replace
from routing.undoing import last_round, undoable
from routing.wandering import concerned, may_go


class Verb(StrEnum):
    """Everything a button can do to an order; the names are stable (docs/reference/buttons.md)."""

    ACCEPT = "accept"
    START = "start"
    DONE = "done"
    UNDO = "undo"
    TROUBLE = "trouble"
    HANDOFF = "handoff"
    RELEASE = "release"
    TAKE = "take"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    SETTLE = "settle"
    DISMISS = "dismiss"
    REASSIGN = "reassign"
    EXTEND = "extend"
    SNOOZE = "snooze"
    COMMENT = "comment"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    RATE = "rate"
    CANCEL = "cancel"
    FOLLOW = "follow"
    AGAIN = "again"
    PROCEED = "proceed"
    PULL = "pull"
    QUEUE = "queue"


@dataclass(frozen=True)
class Move:
    """A verb and the step it is about; None for verbs about the whole order."""

    verb: Verb
    step: str | None = None


@dataclass(frozen=True)
class Audience:
    """For whom a view is made: everyone in a department's channel, or one person."""

    kind: Literal["department", "person"]
    id: str

    @staticmethod
    def department(department: str) -> "Audience":
        """The audience of a department's place."""
        return Audience("department", department)

    @staticmethod
    def person(person: str) -> "Audience":
        """The audience of a private place."""
        return Audience("person", person)


HOLDERS = frozenset({Verb.START, Verb.DONE, Verb.UNDO, Verb.RELEASE})
"""Verbs of whoever holds the step (managers of its department may stand in)."""
OF_HELD = frozenset({Verb.AGAIN, Verb.PROCEED})
"""Verbs about a held step, of the managers of its department and of the lead."""
MANAGERS = frozenset({Verb.DISMISS, Verb.REASSIGN, Verb.EXTEND, Verb.PULL, Verb.QUEUE})
REQUESTERS = frozenset({Verb.CONFIRM, Verb.REOPEN, Verb.RATE, Verb.CANCEL})
CHANNEL = frozenset(
    {
        *(Verb.ACCEPT, Verb.START, Verb.DONE, Verb.TROUBLE, Verb.RELEASE),
        *(Verb.HANDOFF, Verb.TAKE, Verb.DECLINE, Verb.WITHDRAW),
    }
)
"""Verbs shown on a department's card: whoever presses one is checked again."""


def allowed_moves(
    order: WorkOrder, audience: Audience, company: Company, verbs: Container[Verb] = frozenset(Verb)
) -> tuple[Move, ...]:
    """The moves whose buttons this audience sees, in the order in which they are shown; only of these verbs."""
    moves = (move for move in possible_moves(order) if move.verb in verbs)
    if audience.kind == "person":
        return tuple(m for m in moves if refusal_for(order, m, audience.id, company) is None)
    return tuple(m for m in moves if _shown_to_department(order, m, audience.id, company))


def possible_moves(order: WorkOrder) -> Iterator[Move]:
    """The moves that the state of the order leaves open to somebody."""
    if order.state is OrderState.OPEN:
        for step in order.steps:
            yield from (Move(verb, step.id) for verb in _step_verbs(step))
        yield from _undoable(order)
        yield Move(Verb.COMMENT)
        yield Move(Verb.FOLLOW)
        yield Move(Verb.CANCEL)
    elif order.state is OrderState.FINISHED:
        yield from (Move(verb) for verb in (Verb.CONFIRM, Verb.REOPEN, Verb.COMMENT))
        yield from _undoable(order)
    elif order.state is OrderState.CLOSED:
        if order.rating is None:
            yield Move(Verb.RATE)
        yield from (Move(verb) for verb in (Verb.REOPEN, Verb.COMMENT))
    else:
        yield Move(Verb.COMMENT)


def _undoable(order: WorkOrder) -> Iterator[Move]:
    """A Done can be taken back until somebody has gone on with what comes after it."""
    for step in order.steps:
        if undoable(order, step):
            yield Move(Verb.UNDO, step.id)


def _step_verbs(step: Step) -> Iterator[Verb]:
    if step.state is StepState.HELD:
        yield from (Verb.AGAIN, Verb.PROCEED)
    if step.over or step.state in (StepState.HELD, StepState.ORDERED):
        return
    if step.state is StepState.WAITING:
        if step.trouble:  # reported before an undo made the step wait again
            yield Verb.DISMISS
        return
    yield from _live_verbs(step)


def _live_verbs(step: Step) -> Iterator[Verb]:
    """Of a step whose turn it is."""
    if step.handoff:
        yield from (Verb.TAKE, Verb.DECLINE, Verb.WITHDRAW)
    if step.state is StepState.OFFERED:
        yield Verb.ACCEPT
    if step.state is StepState.ACCEPTED:
        yield Verb.START
    if step.in_hand:
        yield Verb.DONE
    if step.trouble:
        yield Verb.DISMISS
    else:
        yield Verb.TROUBLE
    if step.dispute:
        yield Verb.SETTLE
    if not step.handoff:
        yield Verb.HANDOFF
    if step.in_hand:
        yield Verb.RELEASE
    yield from (Verb.REASSIGN, Verb.EXTEND)
    if step.state is StepState.QUEUED:
        yield Verb.PULL
        return
    yield Verb.SNOOZE
    if step.state is not StepState.STARTED:
        yield Verb.QUEUE


def _shown_to_department(order: WorkOrder, move: Move, department: str, company: Company) -> bool:
    if move.verb not in CHANNEL or move.step is None:
        return False
    step = order.step(move.step)
    if move.verb in (Verb.TAKE, Verb.DECLINE):
        return step.handoff is not None and step.handoff.to_department == department
    if department == step.department:
        return True
    people = step.guests if move.verb is Verb.ACCEPT else (step.holder or "",)
    return any(company.people[person].department == department for person in people if person in company.people)


def refusal_for(order: WorkOrder, move: Move, person: str, company: Company) -> Refusal | None:
    """Why this person may not make a possible move; None when they may."""
    if person not in company.people:
        return Refusal("unknown_person")
    if move.verb in (Verb.COMMENT, Verb.FOLLOW):
        return _refuse_general(order, move, person)
    if move.verb in REQUESTERS:
        return _refuse_requester(order, move, person, company)
    step = order.step(move.step or "")
    if move.verb in (Verb.TAKE, Verb.DECLINE):
        return _refuse_handoff(step, person, company)
    if move.verb is Verb.SETTLE:
        return _refuse_decider(step, person, company)
    if move.verb in OF_HELD:
        return _refuse_held(order, step, person, company)
    last = last_round(order, step.id) if move.verb is Verb.UNDO else None
    refusal = _refuse_worker(replace(step, holder=last.by) if last else step, move, person, company)
    return _refuse_nowhere(order, step, company) if move.verb is Verb.HANDOFF and refusal is None else refusal


def _refuse_general(order: WorkOrder, move: Move, person: str) -> Refusal | None:
    if move.verb is Verb.FOLLOW and (person == order.requester or person in order.followers):
        return Refusal("already_following")
    return None


def _refuse_requester(order: WorkOrder, move: Move, person: str, company: Company) -> Refusal | None:
    if person == order.requester:
        return None
    if move.verb is Verb.CANCEL and company.manages(person, order.lead):
        return None
    return Refusal("requester_only", {"person": order.requester})


def _refuse_handoff(step: Step, person: str, company: Company) -> Refusal | None:
    handoff = step.handoff
    if handoff is None:
        return Refusal("no_handoff")
    if handoff.to_person == person:
        return None
    if handoff.to_department and company.people[person].department == handoff.to_department:
        return None
    if handoff.to_department and company.manages(person, handoff.to_department):
        return None
    if handoff.to_person:
        return Refusal("handoff_for_person", {"person": handoff.to_person})
    return Refusal("other_department", {"department": handoff.to_department})


def _refuse_decider(step: Step, person: str, company: Company) -> Refusal | None:
    if any(company.manages(person, department) for department in concerned(step)):
        return None
    return Refusal("deciders_only")


def _refuse_nowhere(order: WorkOrder, step: Step, company: Company) -> Refusal | None:
    """A step that may not leave its department can still be handed to a colleague there."""
    elsewhere = any(may_go(step, id_, order.escalation.moves) for id_ in company.departments if id_ != step.department)
    if elsewhere or any(member.id != step.holder for member in company.members(step.department)):
        return None
    return Refusal("nobody_to_ask", {"department": step.department})


def _refuse_held(order: WorkOrder, step: Step, person: str, company: Company) -> Refusal | None:
    if company.manages(person, step.department) or company.manages(person, order.lead):
        return None
    return Refusal("managers_only", {"department": step.department})


def _refuse_worker(step: Step, move: Move, person: str, company: Company) -> Refusal | None:
    manages = company.manages(person, step.department)
    if move.verb is Verb.WITHDRAW and step.handoff:
        mine = manages or person in (step.handoff.by, step.holder)
        return None if mine else Refusal("asker_only", {"person": step.handoff.by})
    member = company.people[person].department == step.department
    if move.verb in MANAGERS:
        return None if manages else Refusal("managers_only", {"department": step.department})
    if person == step.holder or manages:
        return None
    if move.verb is Verb.ACCEPT and person in (*step.offered_to, *step.guests):
        return None
    if not member:
        return Refusal("other_department", {"department": step.department})
    if move.verb is Verb.ACCEPT and step.offered_to:
        return Refusal("offered_to_others", {"people": ",".join(step.offered_to), "at": step.widens_at})
    if move.verb in HOLDERS or (step.holder and move.verb in (Verb.HANDOFF, Verb.SNOOZE)):
        return Refusal("holder_only", {"person": step.holder})
    return None
