"""Which people above a department a reminder is for: nobody hears of one deadline twice."""

from routing.company import Company
from routing.escalation import EscalationLevel
from routing.order import Step, WorkOrder


def hearers(
    levels: tuple[EscalationLevel, ...], place: int, order: WorkOrder, step: Step, company: Company
) -> tuple[str, ...]:
    """The managers of a step's department or those above them, as a level says. Where nobody is above the managers they
    stand in for them, unless an earlier level has told them."""
    above = company.above(step.department, next_level=levels[place].tell == "next")
    if levels[place].tell == "manager":
        return above
    earlier = any(level.tell == "manager" and order.priority in level.after for level in levels[:place])
    told = company.above(step.department) if earlier else ()
    return tuple(person for person in above if person not in told)
