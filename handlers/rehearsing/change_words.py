"""What would be different of one order, and what is responsible, in the words of the reader."""

from handlers.session import Session
from insight.changes import Change, Part
from routing.company import Company
from routing.text import Text

LISTS = (Part.COLLABORATORS, Part.STEPS)
"""Parts of which the one side lacks some, and the other has more."""


def change_words(session: Session, company: Company, change: Change) -> str:
    """One change: "lead Sales → Quality". Names are those of the edited company, else those of the running one."""
    was, now = ([_named(session, company, change.part, one) for one in side] for side in (change.before, change.after))
    if change.part in LISTS:
        moved = ", ".join([*(f"−{one}" for one in was), *(f"+{one}" for one in now)])
        return session.say(f"rehearse_change_{change.part}", moved=moved)
    step = _step(session, company, change.step)
    return session.say(f"rehearse_change_{change.part}", before=", ".join(was), after=", ".join(now), step=step)


def responsible(session: Session, company: Company, cause: str) -> str:
    """A rule, a flow or an order type, as its readers know it."""
    kind, _, name = cause.partition(":")
    if kind == "flow":
        return session.say("rehearse_by_flow", name=_flow(session, company, name))
    if kind == "type":
        known = company.order_types.get(name) or session.company.order_types.get(name)
        return session.say("rehearse_by_type", name=known.name.said_in(session.language) if known else name)
    return session.say("rehearse_by_rule", name=name) if kind == "rule" else session.say("rehearse_by_nothing")


def _named(session: Session, company: Company, part: Part, id_: str) -> str:
    if part is Part.FLOW:
        return _flow(session, company, id_)
    if part is Part.PRIORITY:
        return session.say(f"priority_{id_}")
    if part is Part.STEPS:
        return _step(session, company, id_)
    known = company.departments.get(id_) or session.company.departments.get(id_)
    return known.name.said_in(session.language) if known and part is not Part.EFFORT else id_


def _flow(session: Session, company: Company, id_: str) -> str:
    known = company.flows.get(id_) or session.company.flows.get(id_)
    return known.name.said_in(session.language) if known else id_


def _step(session: Session, company: Company, id_: str) -> str:
    names: list[Text] = [
        step.name
        for each in (company, session.company)
        for flow in each.flows.values()
        for step in flow.steps
        if step.id == id_
    ]
    return names[0].said_in(session.language) if names else id_
