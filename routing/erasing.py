"""What is left of an order when its content is erased: what happened when and where, but not who, nor about what."""

from dataclasses import fields

from routing.decision import Decision
from routing.order import Step, WorkOrder

NOBODY = "erased"
"""Stands where a person id stood."""
TITLE = "…"

_STEP = ("id", "name", "department", "skill", "effort", "within", "after", "state", "starts_at", "due_at")
_TIMES = ("accepted_at", "started_at", "done_at", "worked")
_ORDER = ("id", "number", "type", "priority", "lead", "collaborators", "escalation", "created_at", "due_at", "state")
_END = ("finished_at", "closed_at", "version")


def erased(order: WorkOrder) -> WorkOrder:
    """A closed order without its words, values, results and people. Whatever is added to orders later goes too: what is
    kept is named here."""
    kept = {field.name: getattr(order, field.name) for field in fields(order) if field.name in (*_ORDER, *_END)}
    return WorkOrder(
        **kept,
        title=TITLE,
        requester=NOBODY,
        steps=tuple(_step(step) for step in order.steps),
        values={},
        decision=_decision(order.decision),
    )


def _step(step: Step) -> Step:
    kept = {field.name: getattr(step, field.name) for field in fields(step) if field.name in (*_STEP, *_TIMES)}
    return Step(**kept, holder=NOBODY if step.holder else None)


def _decision(decision: Decision) -> Decision:
    return Decision(
        lead=decision.lead,
        collaborators=decision.collaborators,
        flow=decision.flow,
        priority=decision.priority,
        steps=decision.steps,
    )
