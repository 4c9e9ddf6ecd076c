"""One past order through a changed company: which way it would take, and whether that is another one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from insight.changes import changes
from insight.past import PastOrder
from insight.plan import Plan, plan_of
from insight.report import Difference
from routing.acting.opening import promised
from routing.company import Company
from routing.context import Context
from routing.decide import decide
from routing.decision import Decision
from routing.staffing.workload import capacity_of
from routing.vocabulary import load_name

NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Judged:
    """A past order, and the way that it would take: None where the changed company has no such order type, or where it
    is the way that it took. `due` is what would be promised; `otherwise`: the company that it is compared with would
    not send it where it went."""

    order: PastOrder
    plan: Plan | None = None
    difference: Difference | None = None
    due: datetime | None = None
    otherwise: bool = False
    playable: bool = True


def judge(
    order: PastOrder, company: Company, against: Company | None = None, open_work: Mapping[str, float] = NOTHING
) -> Judged:
    """One order through the changed `company`, compared with what was recorded, or with what another company says.

    `open_work` are the hours that lay open in each department when it came, as far as rules ask for them.
    """
    if order.facts.order_type not in company.order_types:
        return Judged(order, due=order.due, playable=False)
    decision = _decided(order, company, open_work)
    plan, before = plan_of(decision, company), order.plan
    if against is not None and order.facts.order_type in against.order_types:
        before = plan_of(_decided(order, against, open_work), against)
    found = changes(before, plan)
    otherwise = before is not order.plan and bool(changes(order.plan, before))
    if not found:
        return Judged(order, due=order.due, otherwise=otherwise)
    difference = Difference(order.number, order.title, order.created, found)
    return Judged(order, plan, difference, _promised(order, decision, company), otherwise)


def _decided(order: PastOrder, company: Company, open_work: Mapping[str, float]) -> Decision:
    """The loads that were recorded go before those that are worked out."""
    asked = order.asked or company.order_types[order.facts.order_type].priority
    load = {id_: hours / capacity_of(company, id_) for id_, hours in open_work.items()}
    if order.loads:
        load |= {id_: order.loads[name] for id_ in company.departments if (name := load_name(id_)) in order.loads}
    return decide(company, replace(order.facts, priority=asked, load=load), order.created)


def _promised(order: PastOrder, decision: Decision, company: Company) -> datetime | None:
    order_type = company.order_types[order.facts.order_type]
    return promised(order.facts.fields, decision, order_type, Context(company, order.created))
