"""Why me, and not somebody else: the people of the steps that are under way."""

from collections.abc import Iterator

from handlers.session import Session
from handlers.showing.choice import choice_rows, choice_words, how_it_went, my_place
from handlers.showing.passage_line import passage_line
from handlers.showing.view import Line, Reply, Span, View, line
from routing.order import Step, StepState, WorkOrder


def why_me(session: Session, order: WorkOrder) -> Reply:
    """Each step under way, that of the reader's department first: what it means to the reader, how its people were
    found, and every score."""
    lines = [*people_lines(session, order, mine=True), *people_rows(session, order)]
    title = session.say("why_me_title", number=order.number)
    body = tuple(lines) or (line(session.say("choice_none")),)
    view = View(title, body, summary=title, language=session.language, order=order.number)
    return Reply(views=(view,), order=order.id, language=session.language)


def people_lines(session: Session, order: WorkOrder, *, mine: bool = False) -> list[Line]:
    """The paragraph of each step under way; with `mine` also what it means to the reader."""
    return [said for step in explained(session, order) for said in _step(session, step, mine)]


def people_rows(session: Session, order: WorkOrder) -> list[Line]:
    """The table behind the paragraphs: how colleagues compare is for those who work with them, and for managers."""
    steps = [s for s in explained(session, order) if _may_compare(session, s) and not _came_from_elsewhere(s)]
    lines: list[Line] = []
    for step in steps:
        lines += [line(Span(step.name.said_in(session.language), "bold"))] if len(steps) > 1 else []
        lines += choice_rows(session, step.choice) if step.choice else []
    return lines


def _may_compare(session: Session, step: Step) -> bool:
    company, who = session.company, session.person
    if who is None:
        return False
    asked = who.department == step.department or who.id in (step.holder, *step.offered_to)
    return asked or any(company.manages(who.id, department) for department in company.departments)


def explained(session: Session, order: WorkOrder) -> list[Step]:
    """The steps under way whose people are known to have been chosen."""
    live = [s for s in order.steps if s.choice and not s.over and s.state is not StepState.WAITING]
    home = session.person.department if session.person else ""
    return sorted(live, key=lambda step: step.department != home)


def _came_from_elsewhere(step: Step) -> bool:
    """Whether it moved after its people were compared: they are those of another department."""
    at = step.choice.at if step.choice else None
    return bool(step.passages) and (at is None or at < step.passages[-1].at)


def _step(session: Session, step: Step, mine: bool) -> Iterator[Line]:
    if step.choice is None:
        return
    yield line(Span(step.name.said_in(session.language), "bold"), f" · {session.department(step.department)}")
    if _came_from_elsewhere(step):
        yield line(how_it_went(session, step))
        yield from (passage_line(session, passage) for passage in step.passages)
        return
    own = my_place(session, step) if mine else ""
    if own:
        yield line(Span(own, "bold"))
    yield line(choice_words(session, step))
