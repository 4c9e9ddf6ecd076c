"""What managers are asked about a step, as long as none of them has decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from routing.company import Company
from routing.order import Step, StepState, WorkOrder
from routing.wandering import concerned, deciders

About = Literal["dispute", "held"]
"""Where the step stays, or whether and how it goes on."""


@dataclass(frozen=True)
class Question:
    """Who is asked since when (UTC), and the people above them, none of whom is asked already."""

    about: About
    since: datetime
    managers: tuple[str, ...]
    above: tuple[str, ...]


def question_of(order: WorkOrder, step: Step, company: Company) -> Question | None:
    """The open question about a step; None when there is none."""
    if step.state is StepState.HELD and step.held:
        homes = (step.department, order.lead)
        managers = tuple(dict.fromkeys(person for home in homes for person in company.above(home)))
        return Question("held", step.held.at, managers, _above(homes, managers, company))
    if step.dispute and (step.in_hand or step.state in (StepState.OFFERED, StepState.QUEUED)):
        managers = deciders(step, company)
        return Question("dispute", step.dispute.at, managers, _above(concerned(step), managers, company))
    return None


def _above(homes: Iterable[str], asked: tuple[str, ...], company: Company) -> tuple[str, ...]:
    known = [company.departments[home] for home in homes if home in company.departments]
    return tuple(dict.fromkeys(person for home in known for person in home.next_level if person not in asked))
