"""What is known of an order that was placed: as recorded, in the few values that a rehearsal looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from insight.plan import Plan, effort_of, recorded_plan
from routing.acting.deadlines import hours_allowed
from routing.decision import Decision, Why
from routing.order import OrderState, Step, StepState, WorkOrder
from routing.priority import Priority
from routing.vocabulary import OrderFacts


@dataclass(frozen=True, slots=True)
class PastStep:
    """A step as it went. `turn` is None while it has not come; `begun` is when somebody took it up, `ended` when it
    was done, or `skipped` as not needed. `effort` and `allowed` are working hours; times are UTC. A step that was cut
    into parts stands beside them without effort of its own."""

    id: str
    department: str
    skill: str
    effort: float
    allowed: float
    after: tuple[str, ...]
    turn: datetime | None
    begun: datetime | None
    ended: datetime | None
    due: datetime | None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class PastOrder:
    """An order as it went. `asked` is the priority that was asked for, None when only what a rule made of it is
    recorded; `loads` are those that the rules saw, by name ("load.engineering"); `ended` is when all was done, `left`
    when it was called off."""

    number: str
    title: str
    facts: OrderFacts
    asked: Priority | None
    loads: Mapping[str, float]
    created: datetime
    due: datetime | None
    ended: datetime | None
    left: datetime | None
    plan: Plan
    steps: tuple[PastStep, ...]


def past_of(order: WorkOrder) -> PastOrder:
    """An order's past."""
    decision = order.decision
    seen = dict(decision.looked_up)
    seen |= {name: value for tried in decision.tried for name, value in tried.values.items()}
    left = order.closed_at if order.state is OrderState.CANCELLED else None
    return PastOrder(
        number=order.number,
        title=order.title,
        facts=OrderFacts(
            order.type, order.values, order.priority, order.requester, order.title, dossier=decision.dossier
        ),
        asked=decision.asked or _asked(decision),
        loads={name: float(value) for name, value in seen.items() if _is_load(name) and isinstance(value, float | int)},
        created=order.created_at,
        due=order.due_at,
        ended=None if left else order.finished_at or order.closed_at,
        left=left,
        plan=recorded_plan(order),
        steps=tuple(_step(step, order) for step in order.steps),
    )


def _step(step: Step, order: WorkOrder) -> PastStep:
    turn = step.starts_at if _came(step, order) else None
    begun, ended = step.started_at or step.accepted_at, step.done_at
    if turn and ended and turn > ended:  # offered again after a slip, and taken back
        turn = begun or ended
    skipped = step.state is StepState.SKIPPED
    return PastStep(
        step.id,
        step.department,
        step.skill or "",
        0.0 if skipped else effort_of(step),
        hours_allowed(step),
        step.after,
        turn,
        begun,
        ended,
        step.due_at,
        skipped,
    )


def _came(step: Step, order: WorkOrder) -> bool:
    """Whether a step's turn came: what waits, and what was called off while it waited, has only an expected start."""
    if step.state is not StepState.CANCELLED:
        return step.state not in (StepState.WAITING, StepState.QUEUED)
    return all(before.done_at for before in order.steps if before.id in step.after)


def _is_load(name: str) -> bool:
    return name.startswith("load.")


def _asked(decision: Decision) -> Priority | None:
    for reason in decision.reasons:
        if reason.why is Why.PRIORITY_AS_ASKED:
            return Priority(reason.params["priority"])
    seen = [decision.looked_up.get("order.priority"), *(t.values.get("order.priority") for t in decision.tried)]
    return next((Priority(str(value)) for value in seen if value), None)
