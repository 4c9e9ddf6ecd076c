"""Lists of orders: one's own desk, and everything with filters."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.finding import nearest
from handlers.looking.filters import Filters, read_filters
from handlers.looking.looking_back import Stretch, day_of, looked, stretch
from handlers.session import Session
from handlers.showing.absences import absence_words, department_away
from handlers.showing.buttons import buttons_for
from handlers.showing.card import MARKS
from handlers.showing.next_action import asks, next_action
from handlers.showing.unknown import LONGEST
from handlers.showing.view import Button, Line, Reply, Span, View, line
from routing.moves import Audience, Verb
from routing.order import WorkOrder
from routing.staffing import Roster
from storage import absences, guests, orders

PAGE = 8
"""Orders a page: few enough for one message, with a button each."""


async def my_desk(session: Session) -> Reply:
    """What they are asked to take over, what waits for them, what their department may take, what they ordered."""
    return Reply(views=(await desk_view(session),), language=session.language)


async def desk_view(session: Session) -> View:
    """The personal desk as one view."""
    me = session.who
    asked = await orders.asked_of(session.connection, me.id, me.department, PAGE)
    held = await orders.held_by(session.connection, me.id, PAGE)
    invited = await guests.invited(session.connection, me.id, PAGE)
    offered = await orders.offered_to(session.connection, me.department, PAGE)
    placed = await orders.ordered_by(session.connection, me.id, PAGE)
    lines: list[Line] = await _absences(session)
    wanted = [(key, found) for key, found in (("desk_asked", asked), ("desk_invited", invited)) if found]
    for key, found in (*wanted, ("desk_held", held), ("desk_offered", offered), ("desk_placed", placed)):
        lines.append(line(Span(f"{session.say(key)} ({len(found)}{'+' if len(found) == PAGE else ''})", "bold")))
        lines += [_row(session, order) for order in found] or [line(Span(session.say("nothing_here"), "faint"))]
    answers = [button for order in asked for button in answer_buttons(session, order)]
    shown = {order.id: order for order in (*asked, *held, *invited, *offered, *placed)}
    looks = _open_buttons(list(shown.values())[:PAGE])
    buttons = [*answers, *looks, Button("new", "new:", session.say("verb_new"), "primary")]
    title = session.say("desk_title", person=session.name(me.id))
    return View(title, tuple(lines), tuple(buttons), summary=title, language=session.language)


async def _absences(session: Session) -> list[Line]:
    """One's own absences with their notes, and which colleagues are away now or within a week."""
    me = session.who
    roster = Roster(tuple(await absences.since(session.connection, session.now)))
    own = [line(absence_words(session, one)) for one in roster.absences if one.person == me.id]
    others = department_away(session, roster, me.department, but=me.id)
    return [*own, *(line(Span(said, "faint")) for said in others)]


def answer_buttons(session: Session, order: WorkOrder) -> tuple[Button, ...]:
    """Take over and Decline for what this person is asked to take over; each names its order."""
    reader = Audience.person(session.who.id)
    return tuple(
        replace(button, id=f"{button.id}.{order.id}", label=f"{button.label[:60]} · {order.number}")
        for step in order.steps
        if asks(session, step, reader)
        for button in buttons_for(session, order, reader, (Verb.TAKE, Verb.DECLINE), step=step.id)
    )


async def listed(session: Session, text: str) -> Reply:
    """Orders that fit filters like "engineering urgent page:2 line 3"."""
    wanted = read_filters(session, text)
    past = await stretch(session, wanted.states, wanted.before, narrowed=wanted.narrowed)
    found = await _found(session, wanted, past)
    page = found[(wanted.page - 1) * PAGE : wanted.page * PAGE]
    more = len(found) > wanted.page * PAGE
    lines = [_row(session, order) for order in page] or [line(Span(_empty(session, wanted), "faint"))]
    if not text.strip():
        lines.append(line(Span(session.say("list_hint"), "faint")))
    on: tuple[Button, ...] = ()
    if more:
        on = _goes_on(session, "more", f"{wanted.without_page} page:{wanted.page + 1}", "form_more")
    elif past.since:
        further = wanted.further(day_of(session, past.since))
        on = _goes_on(session, "further", further, "list_further")
        lines.append(line(Span(looked(session, past.since, further), "faint")))
    buttons = (*_open_buttons(page), *on)
    title = session.say("list_title", filters=wanted.without_page or session.say("list_open"))
    return Reply(views=(View(title, tuple(lines), tuple(buttons), summary=title, language=session.language),))


def _empty(session: Session, wanted: Filters) -> str:
    """Why there is nothing: a day that is none; a name that nobody has, and who has one like it."""
    no_day = next((word for word in wanted.words.split() if word.casefold().startswith("before:")), "")
    if no_day:
        return session.say("list_no_day", word=no_day[:LONGEST], day=session.now.date())
    if not wanted.nobody:
        return session.say("list_empty")
    people = session.company.people.values()
    near = nearest(wanted.nobody.removeprefix("@"), ((one.id, one.name) for one in people))
    meant = session.name(near) if near else ""
    return session.say("list_nobody", word=wanted.nobody[:LONGEST], near=meant, typed=f"@{near}")


async def _found(session: Session, wanted: Filters, past: Stretch) -> Sequence[WorkOrder]:
    """All up to the wanted page, and one more if there is one."""
    return await orders.search(
        session.connection,
        states=wanted.states,
        department=wanted.department,
        person=wanted.person,
        type_=wanted.type,
        priority=wanted.priority.rank if wanted.priority else None,
        words=wanted.words,
        since=past.since,
        until=past.until,
        limit=wanted.page * PAGE + 1,
    )


def _goes_on(session: Session, id: str, filters: str, label: str) -> tuple[Button, ...]:
    token = f"list:{filters}"
    return (Button(id, token, session.say(label)),) if len(token.encode()) <= 64 else ()


def _row(session: Session, order: WorkOrder) -> Line:
    percent = f"{order.progress:.0%}"
    action = next_action(session, order, Audience.person(session.who.id))
    tail = f" — {action[0][-1].text}" if action else ""
    state = session.say(f"state_{order.state}")
    return line(f"{MARKS[order.priority]} ", Span(order.number, "bold"), f" {order.title} · {state} · {percent}{tail}")


def _open_buttons(found: Sequence[WorkOrder]) -> tuple[Button, ...]:
    return tuple(Button(f"show.{order.id}", f"show:{order.id}", order.number) for order in found)
