"""`rebalance engineering`: a better spread of what nobody has started, as a picture."""

import asyncio
from collections.abc import Iterable

from handlers.balancing.picture import picture
from handlers.balancing.planned import Planned, written
from handlers.finding import find_department
from handlers.forms.draft import fresh_id
from handlers.session import Session
from handlers.showing.unknown import department_unknown
from handlers.showing.view import Button, Reply, View, line
from handlers.staffed import staffed
from routing.choosing.asked import skills_of
from routing.order import WorkOrder
from routing.staffing.lineup import line_up
from routing.staffing.rebalancing import rebalanced
from storage import orders, plans
from storage.plans import Plan


async def rebalance(session: Session, text: str) -> Reply:
    """The proposal for a department (the manager's own when none is named)."""
    department = find_department(session.company, text) if text else _own(session)
    if department is None:
        return Reply(department_unknown(session, "rebalance", text), done=False)
    if not session.company.manages(session.who.id, department):
        return Reply(session.say("refusal_managers_only", department=session.department(department)), done=False)
    return await _proposed(session, department)


def _own(session: Session) -> str | None:
    company, who = session.company, session.who
    own = [d for d in (who.department, *company.departments) if company.manages(who.id, d)]
    return own[0] if own else who.department


async def _proposed(session: Session, department: str) -> Reply:
    staffing = (await staffed(session)).staffing
    known = await _orders(session, [b.order for b in staffing.workload.burdens if b.department == department])
    needs = {(order.id, step.id): skills_of(order, step) for order in known.values() for step in order.steps}
    lines = line_up(session.company, staffing.roster, staffing.workload, department, session.now, needs)
    # Hundreds of steps take a good part of a second: the loop must not stand still for it.
    found = await asyncio.to_thread(rebalanced, lines)
    title = session.say("rebalance_title", department=session.department(department))
    if not found.moves:
        fair = session.say("rebalance_fair", steps=found.steps, department=session.department(department))
        return Reply(views=(View(title, (line(fair),), summary=title, language=session.language),))
    plan = Plan(fresh_id(), department, session.who.id, session.now, written(Planned(move) for move in found.moves))
    await plans.add(session.connection, plan)
    label = session.say("verb_rebalance", moves=len(found.moves))
    buttons = (Button("rebalance", f"rebalance:{plan.id}", label, "primary"),)
    view = View(title, picture(session, found, known), buttons, summary=title, language=session.language)
    return Reply(views=(view,))


async def _orders(session: Session, ids: Iterable[int]) -> dict[int, WorkOrder]:
    """What the steps ask of people stands in their orders: rules may have asked for skills."""
    found = [await orders.load(session.connection, order) for order in dict.fromkeys(ids)]
    return {order.id: order for order in found if order}
