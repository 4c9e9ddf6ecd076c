"""Where a request goes, and the order that it becomes; nothing is stored yet."""

import asyncio
from dataclasses import replace

from handlers.moving.dossier import dossier_of
from handlers.moving.reserving import reserved
from handlers.session import Session
from handlers.staffed import staffed, staffed_for
from routing.acting import Outcome, open_order
from routing.acting.opening import Request
from routing.context import Context
from routing.decide import decide
from routing.decision import Decision
from routing.elastic.displacing import may_displace
from routing.priority import Priority
from routing.vocabulary import OrderFacts
from storage import bindings, orders
from storage.bindings import MOVED
from storage.together import together


async def routed(session: Session, request: Request, priority: Priority) -> Outcome:
    """The new order, under the next number."""
    requester = request.requester or session.who.id
    known = await staffed_for(session, request.type, priority)
    facts = OrderFacts(request.type, request.values, priority, requester, request.title)
    decision = decide(session.company, await _informed(session, known, facts), session.now)
    if decision.priority is not priority and may_displace(session.company, decision.priority):
        known = await staffed(session, request.type)
    order_id = await _number(session, decision)
    return await reserved(session, known, lambda context: open_order(order_id, request, decision, context))


async def _number(session: Session, decision: Decision) -> int:
    """Where the order will be shown is looked up on the way, for whoever writes it down."""
    shown = {decision.lead, MOVED, *(collaborator.department for collaborator in decision.collaborators)}
    number, bound = await together(session.connection, orders.numbering(), bindings.bound_to(sorted(shown)))
    if session.addresses:
        session.addresses.learn(shown, bound)
    return number


async def _informed(session: Session, context: Context, facts: OrderFacts) -> OrderFacts:
    """With the load of every department, and what the company's tables know: reading these may wait for a disk."""
    workload, company = context.staffing.workload, session.company
    load = {department: workload.ratio(company, department) for department in company.departments}
    dossier = await asyncio.to_thread(dossier_of, session.setup, facts.fields) if session.setup.tables else {}
    return replace(facts, load=load, dossier=dossier)
