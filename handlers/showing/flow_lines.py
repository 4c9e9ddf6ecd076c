"""What a card says about the way of an order: why a step is not needed, rounds, and the orders above and below."""

from collections.abc import Mapping

from handlers.session import Session
from handlers.showing.values import answered, said_answers
from handlers.showing.view import Button, Line, Span, line
from routing.fields import FieldValue
from routing.moves import Audience
from routing.order import OrderState, Round, Step, StepState, WorkOrder
from routing.seeing import visible_results


def said_because(session: Session, order: WorkOrder, audience: Audience, because: Mapping[str, FieldValue]) -> str:
    """The results that decided, as far as the audience may see them: "Spare part: none"."""
    said: list[tuple[str, str]] = []
    for step in order.steps:
        own = {f.id: because[f"{step.id}.{f.id}"] for f in step.form if f"{step.id}.{f.id}" in because}
        shown = [f for f in visible_results(order, step, audience, session.company) if f.id in own]
        said += answered(session, shown, own)
    return said_answers(session, said)


def round_lines(session: Session, order: WorkOrder, audience: Audience) -> list[Line]:
    """The latest round of each loop that is not over yet."""
    if order.state is not OrderState.OPEN:
        return []
    latest = {one.step: one for one in order.rounds if not _step(order, one).over}
    return [line("↻ ", Span(said_round(session, order, one, audience), "bold")) for one in latest.values()]


def said_round(session: Session, order: WorkOrder, one: Round, audience: Audience) -> str:
    """ "Round 2: “Check” sent it back: Passed? No, Remarks: it drips"."""
    step = _step(order, one)
    shown = visible_results(order, step, audience, session.company)
    results = said_answers(session, answered(session, shown, one.result))
    said = session.say("round_of", number=one.number, step=step.name.said_in(session.language))
    return f"{said} {results}".strip()


def _step(order: WorkOrder, one: Round) -> Step:
    return order.step(one.step)


def parent_lines(session: Session, order: WorkOrder) -> list[Line]:
    """ "Part of WO-1001"."""
    return [line("⇡ ", session.say("part_of", number=order.parent.number))] if order.parent else []


def kin_buttons(session: Session, order: WorkOrder) -> tuple[Button, ...]:
    """A look at the order above, and at those that steps wait for."""
    kin = [(order.parent.order, order.parent.number)] if order.parent else []
    kin += [(s.child.order, s.child.number) for s in order.steps if s.child and s.state is StepState.ORDERED]
    return tuple(
        Button(f"show.{number}", f"show:{id_}", session.say("verb_show_other", number=number)) for id_, number in kin
    )


def said_held(session: Session, order: WorkOrder, step: Step) -> str:
    """Why a step is held."""
    if step.held is None:
        return ""
    number = step.child.number if step.child else ""
    reason = session.say(f"obstacle_{step.held.words}") if step.held.why == "no_order" else step.held.words
    return session.say(f"held_{step.held.why}", count=step.held.count + 1, number=number, reason=reason)
