"""The way of an order in one line: what comes after what, and what runs side by side."""

from handlers.session import Session
from handlers.showing.step_line import SIGNS
from handlers.showing.view import Line, Span, line
from routing.order import Step, WorkOrder
from routing.paths import layers


def flow_line(session: Session, order: WorkOrder) -> list[Line]:
    """One line for orders whose steps do not simply follow each other; the list of steps says the rest."""
    if all(len(layer) == 1 for layer in layers(order.steps)):
        return []
    return [line(Span(said_flow(session, order), "faint"))]


def said_flow(session: Session, order: WorkOrder) -> str:
    """ "● Inspect → (◐ Replace ∥ ○ Refund) → ◌ Check ↻"."""
    parts: list[str] = []
    for layer in layers(order.steps):
        said = " ∥ ".join(_step(session, order.step(step)) for step in layer)
        parts.append(f"({said})" if len(layer) > 1 else said)
    return " → ".join(parts)


def _step(session: Session, step: Step) -> str:
    loop = " ↻" if step.back else ""
    return f"{SIGNS[step.state]} {step.name.said_in(session.language)}{loop}"
