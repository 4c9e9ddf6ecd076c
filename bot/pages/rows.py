"""An order in one line, as the board and the lists show it."""

from bot.web_app.pages_port import Row
from handlers.session import Session
from handlers.showing.next_action import next_action
from routing.acting.planning import replanned
from routing.moves import Audience
from routing.order import OrderState, Step, StepState, WorkOrder

COLUMNS = ("queued", "offered", "working", "finished", "over")
"""In the queue of a full department, to be accepted, in hand, to be confirmed, closed or cancelled."""


def row_of(session: Session, order: WorkOrder) -> Row:
    """The row in the language of `session`; its reader is `session.person`."""
    order = replanned(order, session.context)
    company, language = session.company, session.language
    order_type = company.order_types.get(order.type)
    live = [s for s in order.steps if not s.over and s.state is not StepState.WAITING]
    viewer = Audience.person(session.who.id)
    action = next_action(session, order, viewer)
    due = order.due_at or max((s.due_at for s in order.steps if s.due_at), default=None)
    return Row(
        order=order.id,
        number=order.number,
        title=order.title,
        type=order_type.name.said_in(language) if order_type else order.type,
        column=_column(order, live),
        lanes=tuple(dict.fromkeys(s.department for s in live)) or (order.lead,),
        state=str(order.state),
        state_label=session.say(f"state_{order.state}"),
        priority=str(order.priority),
        priority_label=session.say(f"priority_{order.priority}"),
        lead=session.department(order.lead),
        requester=session.name(order.requester),
        progress=order.progress,
        next_action=action[0][-1].text if action else "",
        holder=", ".join(dict.fromkeys(session.name(s.holder) for s in live if s.holder)),
        due=due,
        late=order.state is OrderState.OPEN and any(s.due_at is not None and s.due_at < session.now for s in live),
        trouble=any(s.trouble for s in order.steps if not s.over),
        icon=order_type.icon if order_type else "",
    )


def _column(order: WorkOrder, live: list[Step]) -> str:
    if order.state in (OrderState.CLOSED, OrderState.CANCELLED):
        return "over"
    if order.state is OrderState.FINISHED:
        return "finished"
    if live and all(s.state is StepState.QUEUED for s in live):
        return "queued"
    return "working" if any(s.in_hand for s in live) else "offered"
