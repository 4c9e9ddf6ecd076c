"""How far a step has wandered, and who has a say in where it stays."""

from routing.company import Company
from routing.order import Step
from routing.passage import MovesPolicy, Why


def stops(step: Step, department: str, policy: MovesPolicy) -> Why | None:
    """Why a step may not go to another department without a manager's decision; None when it may."""
    if department == step.department:
        return None
    if not policy.back and department in step.path:
        return "came_back"
    return "moved_enough" if len(step.path) >= policy.most else None


def may_go(step: Step, department: str, policy: MovesPolicy) -> bool:
    """Whether a handoff to a department can be asked for at all."""
    if department == step.department:
        return True
    if step.settlement or step.dispute:
        return False
    return policy.then == "ask" or stops(step, department, policy) is None


def concerned(step: Step) -> tuple[str, ...]:
    """The departments on the way of a step, the one that it is to go to last, each once."""
    wanted = [step.dispute.to_department] if step.dispute else []
    return tuple(dict.fromkeys([*step.path, step.department, *wanted]))


def deciders(step: Step, company: Company) -> tuple[str, ...]:
    """The managers of those departments (the next level where there are none), each once."""
    homes = [company.departments[id_] for id_ in concerned(step) if id_ in company.departments]
    return tuple(dict.fromkeys(person for home in homes for person in home.managers or home.next_level))
