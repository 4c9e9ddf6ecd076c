"""The part of a flow that one order takes."""

from collections.abc import Collection
from dataclasses import replace

from routing.flow import Flow, FlowStep


def taken_steps(flow: Flow, ids: Collection[str]) -> tuple[FlowStep, ...]:
    """The steps with these ids; who waited for a step that is left out waits for what that one waited for."""
    by_id = {step.id: step for step in flow.steps}

    def bridged(waits: tuple[str, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for step_id in waits:
            before = (step_id,) if step_id in ids else bridged(by_id[step_id].after)
            found |= dict.fromkeys(before)
        return tuple(found)

    return tuple(replace(step, after=bridged(step.after)) for step in flow.steps if step.id in ids)
