"""The board in a chat: each department's open work in one line; and who carries how much."""

from handlers.session import Session
from handlers.showing.absences import away_words
from handlers.showing.elastic import people
from handlers.showing.view import Button, Line, Reply, Span, View, line
from handlers.staffed import staffed
from routing.context import Context
from routing.elastic.limits import limit_of
from routing.order import StepState
from routing.staffing.workload import capacity_of
from storage import guests

CELLS = 10


async def board(session: Session, only: str | None = None) -> Reply:
    """Open steps by department, or of one: to take, in hand, and their effort."""
    staffing = (await staffed(session)).staffing
    burdens = staffing.workload.burdens
    lines: list[Line] = []
    for department in [only] if only else session.company.departments:
        own = [burden for burden in burdens if burden.department == department]
        waiting = sum(1 for ticket in staffing.queue if ticket.department == department)
        if not own and not waiting:
            continue
        free = sum(1 for burden in own if burden.state is StepState.OFFERED)
        hours = sum(burden.hours for burden in own)
        said = session.say("board_row", offered=free, taken=len(own) - free, hours=f"{hours:.1f}")
        queue = f", {session.say('board_queue', count=waiting)}" if waiting else ""
        lines.append(line(Span(session.department(department), "bold"), f" · {said}{queue}"))
    title = session.say("board_title")
    buttons = (Button("board", "board", session.say("verb_board"), url=f"{session.web}/board"),) if session.web else ()
    body = tuple(lines) or (line(session.say("list_empty")),)
    return Reply(views=(View(title, body, buttons, summary=title, language=session.language),))


async def load(session: Session, only: str | None = None) -> Reply:
    """Work left by department, or of one, against its capacity, as bars, and by person."""
    context, asked = await staffed(session), await guests.asked(session.connection)
    staffing = context.staffing
    workload = staffing.workload
    lines: list[Line] = []
    for home in session.company.departments.values():
        if only not in (None, home.id):
            continue
        capacity = capacity_of(session.company, home.id)
        full = session.say("load_row", hours=f"{workload.of_department(home.id):.1f}", capacity=f"{capacity:g}")
        share = workload.ratio(session.company, home.id)
        lines.append(line(f"{bar(share)} ", Span(home.name.said_in(session.language), "bold"), f" · {full}"))
        more = over(session, home.id, context)
        if home.id in asked:
            more.append(session.say("load_helped", people=people(session, asked[home.id])))
        lines += [line(Span(f"      {said}", "faint")) for said in more]
        for person in session.company.members(home.id):
            away = away_words(session, staffing.roster, person.id)
            left = workload.of_person(person.id)
            hours = " · " + session.say("load_person", hours=f"{left:.1f}") if left else ""
            if hours or away:
                said = (Span(f" · {away}", "faint"),) if away else ()
                lines.append(line(f"      {session.name(person.id)}{hours}", *said))
    title = session.say("load_title")
    return Reply(views=(View(title, tuple(lines), summary=title, language=session.language),))


def over(session: Session, department: str, context: Context) -> list[str]:
    """What there is beyond what fits: by how much, and the queue."""
    said: list[str] = []
    limit, hours = limit_of(session.company, department), context.staffing.workload.of_department(department)
    if hours > limit:
        said.append(session.say("load_over", share=round(100 * hours / limit)))
    queue = [ticket.hours for ticket in context.staffing.queue if ticket.department == department]
    if queue:
        said.append(session.say("load_queue", count=len(queue), hours=f"{sum(queue):.1f}"))
    return said


def bar(share: float) -> str:
    """A bar of ten cells: "▰▰▰▱▱▱▱▱▱▱"; more than full is full."""
    full = min(CELLS, round(share * CELLS))
    return "▰" * full + "▱" * (CELLS - full)
