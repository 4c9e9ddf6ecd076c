"""What rules did, and could not do, as the journal tells it."""

from collections.abc import Mapping
from typing import Any

from handlers.session import Session
from handlers.showing.choice import listed
from handlers.showing.names import said_name
from handlers.telling.blanks import filled
from handlers.telling.stored_text import text_of
from routing.moves import Audience
from routing.order import WorkOrder


def set_off_params(session: Session, order: WorkOrder, data: Mapping[str, Any]) -> dict[str, str]:
    """The blanks of `event_SetOff`: who was told, the words as this reader may read them, and by what."""
    reader = Audience.person(session.person.id) if session.person else None
    step = str(data.get("step", ""))
    words = filled(session, order, text_of(data["words"]), reader, step) if data.get("words") else ""
    known = session.company.people
    whom = [session.name(who) if who in known else session.department(who) for who in data.get("who", ())]
    return {
        "action": str(data.get("action", "")),
        "who": listed(session, whom),
        "words": words,
        "rule": str(data["rule"]),
    }


def skipped_params(session: Session, order: WorkOrder, data: Mapping[str, Any]) -> dict[str, str]:
    """The blanks of `event_RulesSkipped`: what is not known, and the rules that failed with why."""
    failed = [f"{rule} ({why})" for rule, why in data.get("failed", {}).items()]
    missing = [said_name(session, order, str(name)) for name in data.get("missing", ())]
    return {"missing": listed(session, missing), "failed": ", ".join(failed)}
