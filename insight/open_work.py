"""How much lay open when an order came, where the rules of a company ask for it and nobody wrote it down."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from insight.axis import hours_at
from insight.burdens import open_stretch
from insight.courses import recorded
from insight.loads import Open, open_at
from insight.past import PastOrder
from routing.company import Company
from routing.vocabulary import load_name


def open_work(
    orders: Sequence[PastOrder], companies: Sequence[Company], until: datetime
) -> Sequence[Mapping[str, float]]:
    """For each order, the hours that lay open right before it in each department that a condition asks for."""
    asked = sorted({id_ for company in companies for id_ in _asked(company)})
    if not asked:
        return [{}] * len(orders)
    steps: dict[str, list[Open]] = defaultdict(list)
    for course in map(recorded, orders):
        for leg in course.legs:
            if leg.known and leg.known.turn is not None:
                steps[leg.department].append(open_stretch(leg.known, course.left, hours_at(until)))
    moments = [hours_at(order.created) for order in orders]
    found = [open_at(steps[id_], moments) for id_ in asked]
    return [dict(zip(asked, hours, strict=True)) for hours in zip(*found, strict=True)]


def _asked(company: Company) -> set[str]:
    """The departments whose load the conditions of a company look at."""
    said = [rule.when or "" for rule in company.rules]
    said += [step.condition or "" for flow in company.flows.values() for step in flow.steps]
    text = " ".join(said)
    return {id_ for id_ in company.departments if load_name(id_) in text}
