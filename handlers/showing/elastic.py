"""What is said of steps whose department is full: who helps, their parts, their place in the queue."""

from collections.abc import Iterable

from handlers.session import Session
from handlers.showing.choice import listed
from routing.measure import Did, Measure
from routing.order import Step, WorkOrder


def expected_start(session: Session, step: Step) -> str:
    """When the turn of a waiting step is expected; "" when that is over, since what is before it takes longer."""
    late = step.starts_at is not None and step.starts_at <= session.now
    return "" if late else session.when(step.starts_at)


def place_in_line(session: Session, step: Step) -> str:
    """Third in line, about Tuesday 10:00; "" for a step that is not queued."""
    if step.queued is None:
        return ""
    return session.say("queue_place", place=step.queued.place, at=session.when(step.queued.expected))


def parts_done(session: Session, order: WorkOrder, step: Step) -> str:
    """In 3 parts, 1 done."""
    done = sum(1 for part in step.parts if order.step(part).over)
    return session.say("step_in_parts", count=len(step.parts), done=done)


def why_a_part(session: Session, order: WorkOrder, step: Step) -> str:
    """Why a step is one part of another, and who does the others; "" for a step that is whole."""
    if step.part is None:
        return ""
    whole = order.step(step.part.of)
    others = [order.step(part).department for part in whole.parts if part != step.id]
    return session.say(
        "part_why",
        department=session.department(whole.department),
        count=step.part.count,
        departments=departments(session, others),
    )


def helped(session: Session, step: Step) -> str:
    """Which people of elsewhere may take a step, and why; "" when there are none."""
    asked = [measure for measure in step.measures if measure.did is Did.HELPED]
    if not (step.guests and asked):
        return ""
    return session.say(
        "step_helped",
        departments=departments(session, (home for measure in asked for home in measure.departments)),
        people=people(session, step.guests),
        department=session.department(step.department),
        share=f"{asked[-1].share:.0%}".rstrip("%"),
    )


def measure_words(session: Session, step: Step, measure: Measure) -> str:
    """One thing that was done, and the numbers for which it was."""
    said = session.say(
        "measure_load",
        at=session.when(measure.at),
        department=session.department(measure.department),
        step=step.name.said_in(session.language),
        share=f"{measure.share:.0%}".rstrip("%"),
        hours=f"{measure.hours:.1f}",
        limit=f"{measure.limit:g}",
    )
    what = session.say(
        f"measure_{measure.did}",
        departments=departments(session, measure.departments),
        people=people(session, measure.people),
        numbers=", ".join(measure.numbers),
        by=session.name(measure.by) if measure.by else "",
    )
    return f"{said} {what}"


def people(session: Session, ids: Iterable[str]) -> str:
    """Names, with commas."""
    return listed(session, [session.name(person) for person in dict.fromkeys(ids)])


def departments(session: Session, ids: Iterable[str]) -> str:
    """Names, with commas."""
    return listed(session, [session.department(department) for department in dict.fromkeys(ids)])


def in_order(order: WorkOrder) -> tuple[Step, ...]:
    """The steps as they are read: the parts of a step right behind it."""
    shown: list[Step] = []
    for step in order.steps:
        if step.part is None:
            shown += [step, *(s for s in order.steps if s.part and s.part.of == step.id)]
    return tuple(shown)
