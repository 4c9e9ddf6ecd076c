"""Turning a routed request into an order with its steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from routing.acting.balancing import balanced
from routing.acting.outcome import Outcome
from routing.acting.planning import advance
from routing.acting.setting_off import set_off
from routing.context import Context
from routing.deadline import Deadline
from routing.decision import Decision, Verdict
from routing.events import Event, Ordered
from routing.fields import FieldValue
from routing.flow import Flow, FlowStep, OrderType
from routing.order import Source, Step, WorkOrder
from routing.paths import between
from routing.replacing import replace
from routing.result_names import mentions_results
from routing.rework import Back
from routing.set_off import RulesSkipped
from routing.suborder import Parent
from routing.text import Text


@dataclass(frozen=True)
class Request:
    """What somebody asked for, checked: an order type, its values, and a title of at most 150 characters."""

    type: str
    title: str
    values: Mapping[str, FieldValue]
    source: Source | None = None
    requester: str = ""
    """A person id; "": whoever acts."""
    parent: Parent | None = None
    followers: tuple[str, ...] = ()
    due_at: datetime | None = None
    """The latest moment that may be promised."""
    look_alikes: tuple[str, ...] = ()


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
        requester=request.requester or context.by,
        lead=decision.lead,
        collaborators=tuple(c.department for c in decision.collaborators),
        steps=steps_of(flow, decision),
        values=request.values,
        decision=decision,
        escalation=company.escalation,
        created_at=context.now,
        due_at=promised(request.values, decision, order_type, context, request.due_at),
        followers=request.followers,
        source=request.source,
        parent=request.parent,
        look_alikes=request.look_alikes,
    )
    part_of = request.parent.number if request.parent else ""
    ordered = Ordered(order.requester, order.lead, order.collaborators, part_of)
    events: list[Event] = [ordered, *_skipped(decision)]
    for rule, actions in decision.actions.items():
        order, more = set_off(order, actions, context, rule=rule)
        events += more
    return balanced(None, advance(order, context, tuple(events)), context)


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
    values: Mapping[str, FieldValue],
    decision: Decision,
    order_type: OrderType,
    context: Context,
    latest: datetime | None = None,
) -> datetime | None:
    """When the whole order is promised (UTC): as its form says, else by priority but not after `latest`; None for no
    promise."""
    given = values.get(order_type.due_field or "")
    if isinstance(given, str):
        return datetime.fromisoformat(given)
    hours = decision.sla if decision.sla is not None else order_type.promise.get(decision.priority)
    promised = None if hours is None else context.hours_of(decision.lead).after(context.now, hours)
    return min(filter(None, (promised, latest)), default=None)


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
        condition=template.condition if mentions_results(template.condition) else None,
        by=_deadline(template, flow, decision.steps),
        back=_back(template, flow, decision.steps),
        order=template.order,
        splittable=template.splittable,
    )


def _deadline(template: FlowStep, flow: Flow, kept: tuple[str, ...]) -> Deadline | None:
    """Counted from a step that was left out: from those before it."""
    if template.by is None or template.by.since != "steps":
        return template.by
    by_id = {step.id: step for step in flow.steps}
    since = [(id_,) if id_ in kept else _kept_before(by_id[id_], flow, kept) for id_ in template.by.steps]
    return replace(template.by, steps=tuple(dict.fromkeys(id_ for ids in since for id_ in ids)))


def _back(template: FlowStep, flow: Flow, kept: tuple[str, ...]) -> Back | None:
    """Back to a step that was left out: to the first after it that were not."""
    if template.back is None:
        return None
    way = [id_ for id_ in between(flow.steps, template.back.to, template.id) if id_ in kept]
    waits = {step.id: _kept_before(step, flow, kept) for step in flow.steps if step.id in way}
    first = [id_ for id_ in template.back.to if id_ in kept]
    return replace(template.back, to=tuple(first or [id_ for id_ in way if not set(waits[id_]) & set(way)]))
