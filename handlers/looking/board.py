"""The board in a chat: each department's open work in one line; and who carries how much."""

from collections import defaultdict

from handlers.session import Session
from handlers.showing.view import Button, Line, Reply, Span, View, line
from storage import orders

CELLS = 10


async def board(session: Session) -> Reply:
    """Open steps by department: to take, in hand, and their effort."""
    rows = await orders.open_steps(session.connection)
    lines: list[Line] = []
    for department in session.company.departments:
        own = [row for row in rows if row[0] == department]
        if not own:
            continue
        free = sum(1 for row in own if row[1] == "offered")
        said = session.say("board_row", offered=free, taken=len(own) - free, hours=f"{sum(r[3] for r in own):.1f}")
        lines.append(line(Span(session.department(department), "bold"), f" · {said}"))
    title = session.say("board_title")
    buttons = (Button("board", "board", session.say("verb_board"), url=f"{session.web}/board"),) if session.web else ()
    body = tuple(lines) or (line(session.say("list_empty")),)
    return Reply(views=(View(title, body, buttons, summary=title, language=session.language),))


async def load(session: Session) -> Reply:
    """Effort in hand by person, as bars against the department's capacity."""
    by_person: dict[str, float] = defaultdict(float)
    by_department: dict[str, float] = defaultdict(float)
    for department, _state, holder, effort in await orders.open_steps(session.connection):
        by_department[department] += effort
        if holder:
            by_person[holder] += effort
    lines: list[Line] = []
    for home in session.company.departments.values():
        hours, capacity = by_department[home.id], home.capacity
        share = hours / capacity if capacity else 0.0
        full = session.say("load_row", hours=f"{hours:.1f}", capacity=f"{capacity:g}" if capacity else "–")
        lines.append(line(f"{bar(share)} ", Span(home.name.said_in(session.language), "bold"), f" · {full}"))
        for person in session.company.members(home.id):
            if by_person[person.id]:
                lines.append(line(f"      {session.name(person.id)} · {by_person[person.id]:.1f} h"))
    title = session.say("load_title")
    return Reply(views=(View(title, tuple(lines), summary=title, language=session.language),))


def bar(share: float) -> str:
    """A bar of ten cells: "▰▰▰▱▱▱▱▱▱▱"; more than full is full."""
    full = min(CELLS, round(share * CELLS))
    return "▰" * full + "▱" * (CELLS - full)
