"""The board in a chat: each department's open work in one line; and who carries how much."""

from handlers.session import Session
from handlers.showing.view import Button, Line, Reply, Span, View, line
from handlers.staffed import staffed
from routing.order import StepState
from routing.staffing.workload import capacity_of

CELLS = 10


async def board(session: Session) -> Reply:
    """Open steps by department: to take, in hand, and their effort."""
    burdens = (await staffed(session)).staffing.workload.burdens
    lines: list[Line] = []
    for department in session.company.departments:
        own = [burden for burden in burdens if burden.department == department]
        if not own:
            continue
        free = sum(1 for burden in own if burden.state is StepState.OFFERED)
        hours = sum(burden.hours for burden in own)
        said = session.say("board_row", offered=free, taken=len(own) - free, hours=f"{hours:.1f}")
        lines.append(line(Span(session.department(department), "bold"), f" · {said}"))
    title = session.say("board_title")
    buttons = (Button("board", "board", session.say("verb_board"), url=f"{session.web}/board"),) if session.web else ()
    body = tuple(lines) or (line(session.say("list_empty")),)
    return Reply(views=(View(title, body, buttons, summary=title, language=session.language),))


async def load(session: Session) -> Reply:
    """Work left by department against its capacity, as bars, and by person."""
    workload = (await staffed(session)).staffing.workload
    lines: list[Line] = []
    for home in session.company.departments.values():
        capacity = capacity_of(session.company, home.id)
        full = session.say("load_row", hours=f"{workload.of_department(home.id):.1f}", capacity=f"{capacity:g}")
        share = workload.ratio(session.company, home.id)
        lines.append(line(f"{bar(share)} ", Span(home.name.said_in(session.language), "bold"), f" · {full}"))
        for person in session.company.members(home.id):
            if workload.of_person(person.id):
                lines.append(line(f"      {session.name(person.id)} · {workload.of_person(person.id):.1f} h"))
    title = session.say("load_title")
    return Reply(views=(View(title, tuple(lines), summary=title, language=session.language),))


def bar(share: float) -> str:
    """A bar of ten cells: "▰▰▰▱▱▱▱▱▱▱"; more than full is full."""
    full = min(CELLS, round(share * CELLS))
    return "▰" * full + "▱" * (CELLS - full)
