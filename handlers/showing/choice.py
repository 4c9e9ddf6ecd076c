"""Whom a step suits and why, in words: a sentence for a paragraph, and the rows behind it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from handlers.session import Session
from handlers.showing.view import Line, Span, line
from handlers.wording import labelled
from routing.choice import Candidate, Choice, Ineligible, Term, TermName
from routing.moves import Audience
from routing.order import Step, StepState, WorkOrder

NEXT = 2
"""Runners-up that a paragraph names."""
SAID_OTHERS = 3


def listed(session: Session, words: Sequence[str]) -> str:
    """Words one after the other, as a language lists them."""
    return ("、" if session.language.startswith("zh") else ", ").join(words)


def concerns(session: Session, order: WorkOrder, audience: Audience) -> bool:
    """Whether the audience's own people were ranked for a step that is under way."""
    who = session.company.people.get(audience.id) if audience.kind == "person" else None
    home = who.department if who else audience.id
    live = [s for s in order.steps if s.choice and not s.over and s.state is not StepState.WAITING]
    return any(step.department == home or audience.id in (step.holder, *step.offered_to) for step in live)


def choice_words(session: Session, step: Step, how: str | None = None) -> str:
    """The paragraph: how the step found its people (or, as `how` says, will), who suits it best and why, who is next,
    and why the others not."""
    choice = step.choice
    if choice is None:
        return ""
    parts = [how_it_went(session, step) if how is None else how]
    if choice.best:
        best = session.name(choice.best.person)
        parts.append(session.say("choice_best", person=best, reasons=reasons(session, choice, choice.best)))
        after = [session.name(one.person) for one in choice.ranked[1 : 1 + NEXT]]
        parts += [session.say("choice_next", people=listed(session, after))] if after else []
    else:
        parts.append(session.say("choice_nobody"))
    parts += [not_words(session, one) for one in choice.others[:SAID_OTHERS]]
    return " ".join(part for part in parts if part)


def how_it_went(session: Session, step: Step) -> str:
    """Who has it, or who may take it."""
    where = session.department(step.department)
    if step.holder:
        key = "choice_given" if step.assigned else "choice_taken"
        return session.say(key, person=session.name(step.holder), department=where)
    if step.offered_to:
        people = listed(session, [session.name(person) for person in step.offered_to])
        return session.say("choice_offered", people=people, at=session.when(step.widens_at))
    return session.say("choice_open", department=where)


def how_it_will_go(session: Session, step: Step) -> str:
    """To whom a step will go whose turn is still to come, were it now: `step` is as it would be then."""
    where = session.department(step.department)
    if step.holder:
        return session.say("choice_will_give", person=session.name(step.holder), department=where)
    if step.offered_to:
        people = listed(session, [session.name(person) for person in step.offered_to])
        return session.say("choice_will_offer", people=people)
    return session.say("choice_will_open", department=where)


def my_place(session: Session, step: Step) -> str:
    """The answer to "why me?" for whoever asks: their place and what speaks for them, or why they are not asked."""
    choice, me = step.choice, session.who.id
    own = choice.of(me) if choice else None
    if choice is None:
        return ""
    if own:
        place = choice.ranked.index(own) + 1
        said = reasons(session, choice, own)
        return session.say("choice_my_place", place=place, count=choice.ranked_in_all, reasons=said)
    found = next((one for one in choice.others if one.person == me), None)
    return session.say("choice_not_me", why=why_not(session, found)) if found else ""


def told_why(session: Session, step: Step, audience: Audience) -> str:
    """What speaks for the reader of a notice; where nobody is eligible, why each is not; else nothing."""
    choice = step.choice
    if choice is None:
        return ""
    own = choice.of(audience.id) if audience.kind == "person" else None
    if own and choice.best:
        return reasons(session, choice, own)
    others = choice.others[:SAID_OTHERS] if choice.best is None else ()
    return " ".join(not_words(session, one) for one in others)


def reasons(session: Session, choice: Choice, one: Candidate) -> str:
    """What speaks for somebody, most telling first."""
    return listed(session, [said for term in one.terms if (said := _said(session, choice, one, term))])


def _said(session: Session, choice: Choice, one: Candidate, term: Term) -> str:
    """A term in words; "" for what says little about this person."""
    match term.name:
        case TermName.SKILL:
            return _skill(session, choice, term)
        case TermName.LOAD:
            least = all(other.person == one.person or _share(other) > _share(one) for other in choice.ranked)
            key = "term_load_least" if least and len(choice.ranked) > 1 else "term_load"
            return session.say(key, hours=_hours(term.raw), capacity=_hours(term.of))
        case TermName.START:
            late = one.starts_at - (choice.at or one.starts_at) > timedelta(minutes=1)
            return (
                session.say("term_start_later", at=session.when(one.starts_at)) if late else session.say("term_start")
            )
        case TermName.SITE:
            return session.say("term_site") if term.raw == 1 else ""
        case TermName.SPEED:
            return session.say("term_speed", percent=f"{term.raw:.0%}", count=int(term.of or 0)) if term.of else ""
        case TermName.FAIRNESS:
            return session.say("term_fairness", hours=_hours(term.raw)) if term.raw else ""


def _skill(session: Session, choice: Choice, term: Term) -> str:
    skills = [session.company.skills[skill].said_in(session.language) for skill in choice.skills
              if skill in session.company.skills]  # fmt: skip
    level = "primary" if term.raw == 1 else "backup"
    return session.say(f"term_skill_{level}", skill=listed(session, skills or list(choice.skills)))


def _share(one: Candidate) -> float:
    load = one.term(TermName.LOAD)
    return load.raw / load.of if load and load.of else 0.0


def _hours(hours: float | None) -> str:
    return f"{hours or 0:.1f}".removesuffix(".0")


def not_words(session: Session, one: Ineligible) -> str:
    """Why somebody is not asked, as a sentence."""
    return session.say("choice_not", person=session.name(one.person), why=why_not(session, one))


def why_not(session: Session, one: Ineligible) -> str:
    """Why somebody is not eligible, in a few words."""
    known = session.company.skills.get(one.skill or "")
    return session.say(
        f"why_not_{one.why}",
        since=session.when(one.since),
        until=session.when(one.until) if one.until else "",
        skill=known.said_in(session.language) if known else (one.skill or ""),
        hours=_hours(one.hours),
        capacity=_hours(one.capacity),
    )


def choice_rows(session: Session, choice: Choice) -> Iterator[Line]:
    """A row for each of the eligible with their points, and one for each of the others."""
    for place, one in enumerate(choice.ranked, 1):
        points = " + ".join(f"{session.say(f'term_name_{term.name}')} {term.points:.1f}" for term in one.terms)
        yield line(f"{place}. ", Span(session.name(one.person), "bold"), f" {one.score:.1f} = {points}")
    for other in choice.others:
        yield line(f"– {labelled(session.language, session.name(other.person))}{why_not(session, other)}")
    left = choice.ranked_in_all + choice.others_in_all - len(choice.ranked) - len(choice.others)
    if left > 0:
        yield line(Span(session.say("choice_more", count=left), "faint"))
