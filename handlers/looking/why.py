"""Why an order went where it went: one paragraph, and the table behind it."""

import re
from contextlib import suppress
from datetime import datetime

from handlers.looking.why_me import people_lines, people_rows
from handlers.session import Session
from handlers.showing.elastic import measure_words
from handlers.showing.view import Line, Reply, Span, View, line
from handlers.wording import labelled
from routing.decision import Reason, Tried, Verdict, Why
from routing.fact import KnownFact
from routing.moves import Audience
from routing.order import StepState, WorkOrder
from routing.seeing import may_read

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*[+-]\d\d:\d\d$")
SIGNS = {Verdict.FIRED: "✔", Verdict.NOT: "✘", Verdict.ERROR: "⚠"}


def why_order(session: Session, order: WorkOrder) -> Reply:
    """The reasons of the routing decision in the reader's language."""
    decision = order.decision
    because = decision.because.said_in(session.language) if decision.because else ""
    paragraph = " ".join(said for reason in decision.reasons if (said := _reason(session, order, reason)))
    lines: list[Line] = [line(Span(because, "bold"))] if because else []
    lines += [line(paragraph), *people_lines(session, order)]
    lines += [_fact(session, name, known) for name, known in decision.dossier.items()]
    lines += _measures(session, order)
    if decision.tried:
        lines.append(line(Span(session.say("why_rules"), "bold")))
    lines += [_tried(session, order, tried) for tried in decision.tried]
    lines += [*_not_tried(session, order), *people_rows(session, order)]
    title = session.say("why_title", number=order.number)
    view = View(title, tuple(lines), summary=title, language=session.language)
    return Reply(views=(view,), order=order.id, language=session.language)


def _measures(session: Session, order: WorkOrder) -> list[Line]:
    """What was done because departments were full, oldest first."""
    done = [(measure, step) for step in order.steps for measure in step.measures]
    said = [line(measure_words(session, step, measure)) for measure, step in sorted(done, key=lambda one: one[0].at)]
    return [line(Span(session.say("why_measures"), "bold")), *said] if said else []


def _reason(session: Session, order: WorkOrder, reason: Reason) -> str:
    if reason.why is Why.STEP_JUDGED_LATER and not _waits(order, reason.params["step"]):
        return ""
    params: dict[str, str] = {key: _named(session, order, key, value) for key, value in reason.params.items()}
    return session.say(f"reason_{reason.why}", **params)


def _waits(order: WorkOrder, step: str) -> bool:
    """Whether its turn is still to come."""
    return any(known.id == step and known.state is StepState.WAITING for known in order.steps)


def _named(session: Session, order: WorkOrder, key: str, value: str) -> str:
    company, language = session.company, session.language
    if key == "department":
        return session.department(value)
    if key == "step":
        return _step_name(session, order, value)
    if key == "requester":
        return session.name(value)
    if key == "flow" and value in company.flows:
        return company.flows[value].name.said_in(language)
    if key == "type" and value in company.order_types:
        return company.order_types[value].name.said_in(language)
    return session.say(f"priority_{value}") if key == "priority" else value


def _step_name(session: Session, order: WorkOrder, step: str) -> str:
    """A step that was left out is not in the order; the flow knows it, while the company's files have that flow."""
    flow = session.company.flows.get(order.decision.flow)
    names = {known.id: known.name for known in flow.steps} if flow else {}
    names |= {known.id: known.name for known in order.steps}
    return names[step].said_in(session.language) if step in names else step


def _fact(session: Session, name: str, known: KnownFact) -> Line:
    """What was known from elsewhere, and how fresh it is."""
    fact = session.company.facts.get(name)
    said = fact.help.said_in(session.language) if fact and fact.help else name
    where = f" ({known.source}, {session.when(known.as_of)})" if known.source and known.as_of else ""
    return line(f"{labelled(session.language, said)}{known.value}", Span(where, "faint"))


def _not_tried(session: Session, order: WorkOrder) -> list[Line]:
    """How many rules were ruled out at once, by which values that the reader may see, and how many came after."""
    decision, reader = order.decision, Audience.person(session.who.id)
    looked_up = [
        f"{name} = {_said(session, value)}"
        for name, value in decision.looked_up.items()
        if _shown(session, order, name, reader)
    ]
    lines: list[Line] = []
    if decision.ruled_out:
        said = session.say("why_ruled_out", count=decision.ruled_out)
        lines.append(line(said, f"  {', '.join(looked_up)}" if looked_up else ""))
    if decision.untried:
        lines.append(line(session.say("why_untried", count=decision.untried)))
    return lines


def _tried(session: Session, order: WorkOrder, tried: Tried) -> Line:
    """A rule and the values that decided, as far as the reader may see them."""
    reader = Audience.person(session.who.id)
    said = [
        f"{name} = {_said(session, value)}"
        for name, value in tried.values.items()
        if _shown(session, order, name, reader)
    ]
    hidden = ["…"] if len(said) < len(tried.values) else []
    tail = tried.error if not hidden and tried.error else ", ".join([*said, *hidden])
    return line(f"{SIGNS[tried.verdict]} ", Span(tried.rule, "code"), f"  {tail}" if tail else "")


def _said(session: Session, value: object) -> str:
    """A value as it was looked at; a moment as the reader reads it."""
    if isinstance(value, str) and _MOMENT.match(value):
        with suppress(ValueError):
            return session.when(datetime.fromisoformat(value))
    return str(value)


def _shown(session: Session, order: WorkOrder, name: str, reader: Audience) -> bool:
    kind, _, field = name.partition(".")
    return kind not in ("fields", "given") or may_read(order, field, reader, session.company)
