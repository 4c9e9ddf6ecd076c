"""Urgent work before work that nobody has begun: which steps make room."""

from collections.abc import Iterator

from routing.company import Company
from routing.context import Context
from routing.elastic.limits import LIVE, hours_of, limit_of, load_of
from routing.elastic.line import SLACK
from routing.order import Step, StepState, WorkOrder
from routing.priority import Priority
from routing.staffing import Burden

MOST = 2
"""How often one step may be put into the queue for another."""
UNSTARTED = tuple(state for state in LIVE if state is not StepState.STARTED)


def may_displace(company: Company, priority: Priority) -> bool:
    """Whether work of this priority may have other work make room for it, in any department."""
    return any(home.displace and priority.rank >= home.displace.rank for home in company.departments.values())


def victims_of(order: WorkOrder, step: Step, context: Context) -> tuple[Burden, ...]:
    """The steps of other orders that make room for this one: of the lowest priority first, those nobody has taken
    before those in somebody's hands, the latest before the earlier; no more than it takes. Empty when the department's
    file does not allow it, or when all of them together would not do."""
    home = context.company.departments.get(step.department)
    if home is None or home.displace is None or order.priority.rank < home.displace.rank:
        return ()
    load = load_of(step.department, order, context, step.id)
    excess = load + hours_of(step, context) - limit_of(context.company, step.department)
    chosen: list[Burden] = []
    for burden in sorted(_movable(order, step, context), key=_least_harm):
        if excess <= SLACK:
            break
        chosen.append(burden)
        excess -= burden.hours
    return tuple(chosen) if excess <= SLACK else ()


def _movable(order: WorkOrder, step: Step, context: Context) -> Iterator[Burden]:
    staffing = context.staffing
    for burden in staffing.workload.without(order.id).burdens:
        if burden.weighs_on != step.department or burden.department != step.department:
            continue
        if burden.state not in UNSTARTED or burden.priority.rank >= order.priority.rank:
            continue
        if burden.displaced < MOST and burden.hours > 0 and (burden.order, burden.step) not in staffing.untouchable:
            yield burden


def _least_harm(burden: Burden) -> tuple[int, bool, float, int, str]:
    since = burden.starts_at.timestamp() if burden.starts_at else 0.0
    return burden.priority.rank, burden.state is not StepState.OFFERED, -since, burden.order, burden.step
