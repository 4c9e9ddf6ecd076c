"""What a Done that was a slip has led to, and whether it can still be taken back."""

from routing.order import OrderState, Round, Step, StepState, WorkOrder


def undoable(order: WorkOrder, step: Step) -> bool:
    """Whether a step's Done can be taken back, or that it was held for it, without undoing what others did."""
    if order.state not in (OrderState.OPEN, OrderState.FINISHED) or step.order is not None or step.parts:
        return False
    if step.state is StepState.DONE:
        return left_alone(order, step.id) is not None
    return step.state is StepState.HELD or last_round(order, step.id) is not None


def left_alone(order: WorkOrder, step_id: str) -> tuple[Step, ...] | None:
    """The steps that wait again once a step is not done after all; None when somebody has gone on after it.

    A step that was skipped, or that only joins parts, is asked for again when its turn comes again, and so is what came
    after it.
    """
    found: dict[str, Step] = {}
    left = [step_id]
    while left:
        one = left.pop()
        for step in (s for s in order.steps if one in s.after and s.id not in found):
            if _skipped(step) or (step.parts and step.state is StepState.DONE):
                left.append(step.id)
            elif not _untouched(step):
                return None
            found[step.id] = step
    return tuple(found.values())


def last_round(order: WorkOrder, step_id: str) -> Round | None:
    """The round that a step began last, when the step's Undo would take it back: nobody has done anything in it."""
    last = order.rounds[-1] if order.rounds else None
    if last is None or last.step != step_id or order.state is not OrderState.OPEN:
        return None
    ids = {step.id for step in last.before}
    now = [step for step in order.steps if step.id in ids]
    same = all(last_step.parts == order.step(last_step.id).parts for last_step in last.before)
    fresh = same and len(now) == len(ids) and all(_untouched(step) or _skipped(step) for step in now)
    return last if ids and fresh else None


def _untouched(step: Step) -> bool:
    return step.state in (StepState.WAITING, StepState.QUEUED, StepState.OFFERED) or step.untouched


def _skipped(step: Step) -> bool:
    """As its turn came, not by a manager's decision."""
    return step.state is StepState.SKIPPED and step.held is None
