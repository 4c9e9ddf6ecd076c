"""`rebalance engineering`: a better spread of what nobody has started, as a picture."""

import asyncio

from handlers.balancing.picture import picture
from handlers.balancing.planned import Planned, written
from handlers.finding import find_department
from handlers.forms.draft import fresh_id
from handlers.session import Session
from handlers.showing.view import Button, Reply, View, line
from handlers.staffed import staffed
from routing.staffing.lineup import line_up
from routing.staffing.rebalancing import rebalanced
from storage import orders, plans
from storage.plans import Plan


async def rebalance(session: Session, text: str) -> Reply:
    """The proposal for a department (the manager's own when none is named)."""
    department = find_department(session.company, text) if text else _own(session)
    if department is None:
        names = ", ".join(d.name.said_in(session.language) for d in session.company.departments.values())
        return Reply(session.say("department_unknown", answer=text[:60], names=names), done=False)
    if not session.company.manages(session.who.id, department):
        return Reply(session.say("refusal_managers_only", department=session.department(department)), done=False)
    return await _proposed(session, department)


def _own(session: Session) -> str | None:
    company, who = session.company, session.who
    own = [d for d in (who.department, *company.departments) if company.manages(who.id, d)]
    return own[0] if own else who.department


async def _proposed(session: Session, department: str) -> Reply:
    staffing = (await staffed(session)).staffing
    lines = line_up(session.company, staffing.roster, staffing.workload, department, session.now)
    # Hundreds of steps take a good part of a second: the loop must not stand still for it.
    found = await asyncio.to_thread(rebalanced, lines)
    title = session.say("rebalance_title", department=session.department(department))
    if not found.moves:
        fair = session.say("rebalance_fair", steps=found.steps, department=session.department(department))
        return Reply(views=(View(title, (line(fair),), summary=title, language=session.language),))
    moved = {move.order: order for move in found.moves if (order := await orders.load(session.connection, move.order))}
    plan = Plan(fresh_id(), department, session.who.id, session.now, written(Planned(move) for move in found.moves))
    await plans.add(session.connection, plan)
    buttons = (
        Button("rebalance", f"rebalance:{plan.id}", session.say("verb_rebalance", moves=len(found.moves)), "primary"),
    )
    view = View(title, picture(session, found, moved), buttons, summary=title, language=session.language)
    return Reply(views=(view,))
