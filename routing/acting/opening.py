"""Turning a routed request into an order with its steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from routing.acting.outcome import Outcome
from routing.acting.planning import advance
from routing.acting.setting_off import set_off
from routing.context import Context
from routing.decision import Decision, Verdict
from routing.events import Event, Ordered
from routing.fields import FieldValue
from routing.flow import Flow, FlowStep, OrderType
from routing.order import Source, Step, WorkOrder
from routing.set_off import RulesSkipped
from routing.text import Text


@dataclass(frozen=True)
class Request:
    """What somebody asked for, checked: an order type, its values, and a title of at most 150 characters."""

    type: str
    title: str
    values: Mapping[str, FieldValue]
    source: Source | None = None


def open_order(order_id: int, request: Request, decision: Decision, context: Context) -> Outcome:
    """The order numbered from `order_id`, routed as decided, its first steps offered."""
    company = context.company
    order_type = company.order_types[request.type]
    flow = company.flows[decision.flow]
    order = WorkOrder(
        id=order_id,
        number=f"{order_type.prefix}-{order_id}",
        type=request.type,
        title=request.title,
        priority=decision.priority,
        requester=context.by,
        lead=decision.lead,
        collaborators=tuple(c.department for c in decision.collaborators),
        steps=steps_of(flow, decision),
        values=request.values,
        decision=decision,
        escalation=company.escalation,
        created_at=context.now,
        due_at=promised(request.values, decision, order_type, context),
        source=request.source,
    )
    events: list[Event] = [Ordered(context.by, order.lead, order.collaborators), *_skipped(decision)]
    for rule, actions in decision.actions.items():
        order, more = set_off(order, actions, context, rule=rule)
        events += more
    return advance(order, context, tuple(events))


def _skipped(decision: Decision) -> Iterator[RulesSkipped]:
    """One journal note about every rule that could not be judged, if there is any."""
    errors = [one for one in decision.tried if one.verdict is Verdict.ERROR]
    missing = dict.fromkeys([*(name for one in errors for name in one.missing), *decision.not_given])
    failed = {one.rule: one.error for one in errors if not one.missing}
    if missing or failed:
        yield RulesSkipped(tuple(missing), failed)


def steps_of(flow: Flow, decision: Decision) -> tuple[Step, ...]:
    """The steps of a flow that an order takes, untouched and without moments."""
    return tuple(_step(template, flow, decision) for template in flow.steps if template.id in decision.steps)


def promised(
    values: Mapping[str, FieldValue], decision: Decision, order_type: OrderType, context: Context
) -> datetime | None:
    """When the whole order is promised (UTC): as its form says, else by priority; None for no promise."""
    given = values.get(order_type.due_field or "")
    if isinstance(given, str):
        return datetime.fromisoformat(given)
    hours = decision.sla if decision.sla is not None else order_type.promise.get(decision.priority)
    return None if hours is None else context.hours_of(decision.lead).after(context.now, hours)


def _kept_before(template: FlowStep, flow: Flow, kept: tuple[str, ...]) -> tuple[str, ...]:
    """The steps to wait for: where one was left out, those before it."""
    by_id = {step.id: step for step in flow.steps}
    before: list[str] = []
    for step_id in template.after:
        before += [step_id] if step_id in kept else _kept_before(by_id[step_id], flow, kept)
    return tuple(dict.fromkeys(before))


def _step(template: FlowStep, flow: Flow, decision: Decision) -> Step:
    department = decision.lead if template.department == "lead" else template.department
    prepare: Text | None = template.prepare
    for collaborator in decision.collaborators:
        if collaborator.department == department and collaborator.prepare:
            prepare = collaborator.prepare
    return Step(
        id=template.id,
        name=template.name,
        department=department,
        skill=template.skill,
        effort=template.effort,
        within=template.within,
        after=_kept_before(template, flow, decision.steps),
        form=template.form,
        prepare=prepare,
        warn_ahead=template.warn_ahead,
        on_done=template.on_done,
    )
