"""The board, and a person's own lists."""

from collections.abc import Sequence
from dataclasses import replace

from bot.pages.rows import COLUMNS, row_of
from bot.web_app.pages_port import Board, Filters, Options, Section
from handlers.looking.filters import read_day
from handlers.looking.lists import answer_buttons
from handlers.looking.looking_back import Stretch, day_of, looked, stretch
from handlers.session import Session
from handlers.showing.absences import department_away
from routing.order import OrderState, WorkOrder
from routing.priority import Priority
from routing.staffing import Roster
from storage import absences, guests, orders

MOST = 200


async def board(session: Session, filters: Filters) -> Board:
    """The orders that fit the filters, by column."""
    found, past = await _found(session, filters)
    company, language = session.company, session.language
    end = past.since if len(found) <= MOST else None
    return Board(
        columns=tuple((column, session.say(f"column_{column}")) for column in COLUMNS),
        departments=departments(session),
        rows=tuple(row_of(session, order) for order in found[:MOST]),
        states=tuple((str(s), session.say(f"state_{s}")) for s in OrderState),
        types=tuple((t.id, t.name.said_in(language)) for t in company.order_types.values()),
        priorities=tuple((str(p), session.say(f"priority_{p}")) for p in Priority),
        people=tuple((p.id, p.name.said_in(language)) for p in company.people.values()),
        more=max(0, len(found) - MOST),
        away=await _away(session),
        looked=looked(session, end) if end else "",
        further=str(day_of(session, end)) if end else "",
    )


async def _found(session: Session, filters: Filters) -> tuple[Sequence[WorkOrder], Stretch]:
    """The orders that fit, one more than is shown, and how far back was looked."""
    states: tuple[OrderState, ...] = (OrderState.OPEN, OrderState.FINISHED)
    if filters.state in set(OrderState):
        states = (OrderState(filters.state),)
    narrowed = bool(filters.words or filters.department or filters.person or filters.type or filters.priority)
    past = await stretch(session, states, read_day(filters.before), narrowed=narrowed)
    found = await orders.search(
        session.connection,
        states=states,
        department=filters.department or None,
        person=filters.person or None,
        type_=filters.type or None,
        priority=Priority(filters.priority).rank if filters.priority in set(Priority) else None,
        words=filters.words,
        since=past.since,
        until=past.until,
        limit=MOST + 1,
    )
    return found, past


async def _away(session: Session) -> dict[str, list[str]]:
    """Who of each department is away, by department."""
    roster = Roster(tuple(await absences.since(session.connection, session.now)))
    return {department: department_away(session, roster, department) for department in session.company.departments}


def departments(session: Session) -> Options:
    """Ids and names of the departments."""
    return tuple((d.id, d.name.said_in(session.language)) for d in session.company.departments.values())


async def mine(session: Session) -> Sequence[Section]:
    """What this person is asked to take over, what waits for them, what their department may take, what they
    ordered."""
    me, connection = session.who, session.connection
    asked = await orders.asked_of(connection, me.id, me.department)
    answers = tuple(replace(row_of(session, o), actions=answer_buttons(session, o)) for o in asked)
    first = [Section("asked", session.say("desk_asked"), answers)] if asked else []
    invited = tuple(row_of(session, o) for o in await guests.invited(connection, me.id))
    first += [Section("invited", session.say("desk_invited"), invited)] if invited else []
    lists = (
        ("waits", "desk_held", await orders.held_by(connection, me.id)),
        ("offered", "desk_offered", await orders.offered_to(connection, me.department)),
        ("ordered", "desk_placed", await orders.ordered_by(connection, me.id)),
    )
    own = [Section(name, session.say(key), tuple(row_of(session, o) for o in found)) for name, key, found in lists]
    return [*first, *own]
