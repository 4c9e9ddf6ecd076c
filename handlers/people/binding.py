"""Making a channel, group or topic a place of a department, from inside it."""

from handlers.finding import find_department
from handlers.session import Session
from handlers.showing.unknown import department_unknown
from handlers.showing.view import Reply
from storage import bindings
from storage.bindings import Binding


async def bind(session: Session, text: str) -> Reply:
    """`bind DEPARTMENT`, for its managers; the conversation shows its cards from now on."""
    seat = session.seat
    if seat is None or seat.private:
        return Reply(session.say("bind_not_here"), done=False)
    department = find_department(session.company, text.strip()) if text.strip() else None
    if department is None:
        return Reply(department_unknown(session, "bind", text.strip()), done=False)
    if not session.company.manages(session.who.id, department):
        return Reply(session.say("refusal_managers_only", department=session.department(department)), done=False)
    binding = Binding(seat.chat, seat.address, seat.thread or "", department)
    await bindings.bind(session.connection, binding, session.now)
    return Reply(session.say("bound", department=session.department(department)))


async def unbind(session: Session, text: str) -> Reply:
    """`unbind`: no new cards here any more. For managers of the department that is bound."""
    seat = session.seat
    if seat is None or seat.private:
        return Reply(session.say("bind_not_here"), done=False)
    here = [
        b
        for b in await bindings.all_bindings(session.connection)
        if (b.chat, b.address, b.thread) == (seat.chat, seat.address, seat.thread or "")
    ]
    if not here:
        return Reply(session.say("not_bound"), done=False)
    if not session.company.manages(session.who.id, here[0].department):
        where = session.department(here[0].department)
        return Reply(session.say("refusal_managers_only", department=where), done=False)
    await bindings.unbind(session.connection, seat.chat, seat.address, seat.thread or "")
    return Reply(session.say("unbound", department=session.department(here[0].department)))
