"""What differs between two ways that one order may take, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from insight.plan import Plan
from routing.decision import Reason, Why


class Part(StrEnum):
    """What of a plan differs, the weightiest first."""

    LEAD = "lead"
    FLOW = "flow"
    PRIORITY = "priority"
    COLLABORATORS = "collaborators"
    STEPS = "steps"
    """Steps that are there on one side only."""
    DEPARTMENT = "department"
    """Another department does the same step, which is not the lead's on both sides."""
    EFFORT = "effort"
    """The same step takes more or less: hours."""


@dataclass(frozen=True)
class Change:
    """One part that differs. `before` and `after` are ids, or hours; of collaborators and steps only those that are
    not on the other side too. `step` is set where it is about one step."""

    part: Part
    before: tuple[str, ...]
    after: tuple[str, ...]
    cause: str = ""
    """What decides it afterwards: "rule:ID", "flow:ID", "type:ID", or "" where nothing of that kind does."""
    caused: str = ""
    """What decided it before."""
    step: str = ""

    @property
    def responsible(self) -> str:
        """What is to be looked at: what decides it now; where nothing of that kind does, what decided it before."""
        return self.cause or self.caused


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Everything that differs; nothing when both are the same way."""
    return tuple(_changes(before, after)) if before != after else ()


def _changes(before: Plan, after: Plan) -> Iterator[Change]:
    if before.lead != after.lead:
        yield _change(Part.LEAD, before, after, (before.lead,), (after.lead,))
    if before.flow != after.flow:
        yield _change(Part.FLOW, before, after, (before.flow,), (after.flow,))
    if before.priority is not after.priority:
        yield _change(Part.PRIORITY, before, after, (before.priority.value,), (after.priority.value,))
    lost = tuple(one for one in before.collaborators if one not in after.collaborators)
    won = tuple(one for one in after.collaborators if one not in before.collaborators)
    if lost or won:
        yield _change(Part.COLLABORATORS, before, after, lost, won)
    yield from _of_steps(before, after)


def _of_steps(before: Plan, after: Plan) -> Iterator[Change]:
    known, found = {s.id: s for s in before.steps}, {s.id: s for s in after.steps}
    gone = tuple(step for step in known if step not in found)
    news = tuple(step for step in found if step not in known)
    if gone or news:
        yield _change(Part.STEPS, before, after, gone, news)
    for old, new in ((known[step], found[step]) for step in known if step in found):
        leads = (old.department, new.department) == (before.lead, after.lead)
        if old.department != new.department and not leads:
            yield _change(Part.DEPARTMENT, before, after, (old.department,), (new.department,), old.id)
        if old.effort != new.effort:
            yield _change(Part.EFFORT, before, after, (f"{old.effort:g}",), (f"{new.effort:g}",), old.id)


def _change(
    part: Part, before: Plan, after: Plan, was: tuple[str, ...], is_: tuple[str, ...], step: str = ""
) -> Change:
    moved = before.flow != after.flow
    return Change(part, was, is_, _cause(part, after, is_, moved), _cause(part, before, was, moved), step)


WHYS = {
    Part.LEAD: (Why.LEAD_BY_RULE, Why.LEAD_BY_FLOW, Why.LEAD_BY_REQUESTER, Why.LEAD_BY_COMPANY),
    Part.FLOW: (Why.FLOW_BY_RULE, Why.FLOW_BY_TYPE),
    Part.PRIORITY: (Why.PRIORITY_BY_RULE, Why.PRIORITY_AS_ASKED),
    Part.COLLABORATORS: (Why.COLLABORATOR_BY_RULE, Why.COLLABORATOR_BY_FLOW),
}
"""Where a decision says why a part is as it is; steps are the flow's."""


def _cause(part: Part, plan: Plan, ids: tuple[str, ...], moved: bool) -> str:
    """`moved`: the order follows another flow, so that what follows from the flow is its chooser's doing."""
    of_flow = _chosen(plan) if moved else f"flow:{plan.flow}"
    for reason in plan.reasons:
        about = part is not Part.COLLABORATORS or reason.params.get("department") in ids
        if reason.why in WHYS.get(part, ()) and about and (said := _said(reason)):
            return of_flow if reason.why is Why.COLLABORATOR_BY_FLOW else said
    follows = part in (Part.STEPS, Part.DEPARTMENT, Part.EFFORT) or (moved and part is Part.COLLABORATORS)
    return of_flow if follows else ""


def _chosen(plan: Plan) -> str:
    """The rule that chose the flow, or the flow itself."""
    rules = (reason.params["rule"] for reason in plan.reasons if reason.why is Why.FLOW_BY_RULE)
    return next((f"rule:{rule}" for rule in rules), f"flow:{plan.flow}")


def _said(reason: Reason) -> str:
    return next((f"{kind}:{reason.params[kind]}" for kind in ("rule", "flow", "type") if kind in reason.params), "")
