"""What a notice said when it went out: it goes on saying so when only its buttons have to go."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.telling.buttons import BUTTONS
from routing.order import Step, WorkOrder

SAID = "as_said"


def as_said(order: WorkOrder, kind: str, data: Mapping[str, str]) -> Mapping[str, Any]:
    """By when and by whom its step was to be done, to be kept with a notice that goes out at once. What has no buttons
    is never edited, and what waits says at its time how things are then."""
    if kind not in BUTTONS or "step" not in data:
        return {}
    step = order.step(data["step"])
    return {SAID: {"due": step.due_at.isoformat() if step.due_at else None, "holder": step.holder}}


def step_as_said(step: Step, data: Mapping[str, Any]) -> Step:
    """The step as a notice that has been sent spoke of it."""
    said = data.get(SAID)
    if not said:
        return step
    due = datetime.fromisoformat(said["due"]) if said["due"] else None
    return replace(step, due_at=due, holder=said["holder"])
