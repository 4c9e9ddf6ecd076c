"""Whom the steps of a dry run would suit, in the words of the chats."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy.ext.asyncio import AsyncConnection

from config import Setup
from config.order_people import People
from handlers.session import Session
from handlers.showing.choice import choice_rows, choice_words, how_it_will_go
from handlers.wording import Wording
from routing.acting import open_order
from routing.acting.offering import offer
from routing.acting.opening import Request
from routing.context import Context
from routing.decision import Decision
from routing.order import StepState
from routing.staffing import Absence, Burden, Roster, Staffing, Workload
from routing.vocabulary import OrderFacts

AWAY = timedelta(days=30)


def people_lines(
    setup: Setup, facts: OrderFacts, decision: Decision, people: People, now: datetime, company_language: str = "en"
) -> Iterator[str]:
    """A paragraph a step, and the table behind it: the first ones as they would be, the later ones as things stand
    now. Nobody has anything in hand but what `people` says."""
    company = setup.company
    context = Context(company, now, company.people.get(facts.requester), _staffing(people, now))
    order = open_order(0, Request(facts.order_type, facts.title, facts.fields), decision, context).order
    # No database is asked: the words need only the company and the moment.
    session = Session(cast(AsyncConnection, None), setup, Wording(setup.messages), now, company_language)
    for step in order.steps:
        if step.order:
            yield f"{step.name.said_in(company_language)} · an order of its own: {step.order.type}"
            continue
        live = step.choice and step.state is not StepState.WAITING
        then = step if live else offer(order, step, context).order.step(step.id)
        yield f"{step.name.said_in(company_language)} · {session.department(step.department)}"
        yield f"  {choice_words(session, then, None if live else how_it_will_go(session, then))}"
        rows = choice_rows(session, then.choice) if then.choice else ()
        yield from ("  " + "".join(span.text for span in row) for row in rows)


def _staffing(people: People, now: datetime) -> Staffing:
    burdens = [
        Burden(-1, "", "", person, "", StepState.ACCEPTED, float(hours), person)
        for person, hours in people.items()
        if hours != "away"
    ]
    away = [Absence(person, now, now + AWAY) for person, hours in people.items() if hours == "away"]
    return Staffing(Workload(tuple(burdens)), Roster(tuple(away)))
