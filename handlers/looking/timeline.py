"""The journal of an order as people read it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.looking.set_off import set_off_params, skipped_params
from handlers.session import Session
from handlers.showing.choice import listed
from handlers.showing.elastic import departments
from handlers.showing.flow_lines import said_because
from handlers.showing.view import Line, Span, line
from routing.moves import Audience
from routing.order import WorkOrder
from routing.set_off import RulesSkipped, SetOff
from storage import journal
from storage.journal import Entry

CHATS = {"slack": "Slack", "telegram": "Telegram", "web": "Web"}


async def timeline(session: Session, order: WorkOrder) -> list[Line]:
    """One line for each entry, oldest first."""
    return [entry_line(session, order, entry) for entry in await journal.entries(session.connection, order.id)]


def entry_line(session: Session, order: WorkOrder, entry: Entry) -> Line:
    """When, what, and from which chat."""
    said = entry_words(session, order, entry)
    where = f" · {CHATS.get(entry.chat, entry.chat)}" if entry.chat else ""
    return line(Span(f"{session.when(entry.at)}  ", "faint"), said, Span(where, "faint"))


def entry_words(session: Session, order: WorkOrder, entry: Entry) -> str:
    """What happened, in one sentence."""
    if "erased" in entry.data:
        return session.say("event_erased")
    return session.say(f"event_{entry.kind}", **_params(session, order, entry))


def _params(session: Session, order: WorkOrder, entry: Entry) -> dict[str, str]:
    params = {"by": session.name(entry.actor) if entry.actor else session.say("the_clock")}
    for key, value in entry.data.items():
        params[key] = _param(session, order, key, value, entry.data)
    if entry.kind == SetOff.__name__:
        params |= set_off_params(session, order, entry.data)
    elif entry.kind == RulesSkipped.__name__:
        params |= skipped_params(session, order, entry.data)
    return params


def _param(session: Session, order: WorkOrder, key: str, value: Any, data: Mapping[str, Any]) -> str:
    if key == "step":
        return _step_name(session, order, str(value))
    if key in ("by", "person", "before", "to_person", "proposed_by", "reported_by", "asked_by"):
        return session.name(str(value)) if value else ""
    if key == "departments":
        return departments(session, value)
    if key == "numbers":
        return listed(session, value)
    if key in ("department", "lead", "to_department", "from_department"):
        return session.department(str(value)) if value else ""
    if key == "people":
        return listed(session, [session.name(str(person)) for person in value])
    if key in ("until", "expected", "earliest", "due"):
        return "" if value is None else session.when(datetime.fromisoformat(str(value)))
    if key == "collaborators":
        return listed(session, [session.department(str(d)) for d in value])
    if key == "reason" and value in session.company.trouble_reasons:
        return session.company.trouble_reasons[str(value)].said_in(session.language)
    if key == "because":
        return said_because(session, order, Audience.person(session.who.id), value)
    if key == "to":
        return listed(session, [_step_name(session, order, str(step)) for step in value])
    if key == "told":
        return session.say(f"told_{value}")
    return str(len(value)) if key == "files" else "" if value in (None, {}) else str(value)


def _step_name(session: Session, order: WorkOrder, step_id: str) -> str:
    names = {step.id: step.name.said_in(session.language) for step in order.steps}
    return names.get(step_id, step_id)
