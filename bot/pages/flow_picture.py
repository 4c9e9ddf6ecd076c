"""The flow of an order as a drawing: a box a step, from left to right, ways back below."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.web_app.pages_port import FlowBox, FlowPicture, FlowWay
from handlers.session import Session
from handlers.showing.flow_line import said_flow
from handlers.wording import labelled
from routing.order import Step, WorkOrder
from routing.paths import direct, layers

WIDE, HIGH, ACROSS, DOWN, EDGE = 138, 46, 34, 18, 8
"""Of a box, between boxes, and around them all; in units of the drawing."""
LINE = 15
"""Latin letters that fit into one line of a box; other signs count double."""


@dataclass(frozen=True)
class _Grid:
    """Column and row of everything that is drawn: steps by their ids, and corners of long ways."""

    places: dict[str, tuple[int, int]]
    chains: tuple[tuple[str, ...], ...]
    rows: int


def flow_picture(session: Session, order: WorkOrder) -> FlowPicture:
    """The drawing in the viewer's language."""
    grid = _grid(order.steps)
    over = {step.id for step in order.steps if step.over}
    loops = [(step, to) for step in order.steps if step.back for to in step.back.to if to in grid.places]
    columns = max((column for column, _ in grid.places.values()), default=0) + 1
    bottom = 2 * EDGE + grid.rows * (HIGH + DOWN) - DOWN
    return FlowPicture(
        width=2 * EDGE + columns * (WIDE + ACROSS) - ACROSS,
        height=bottom + (22 * len(loops) if loops else 0),
        boxes=tuple(_box(session, step, grid) for step in order.steps),
        ways=tuple(FlowWay(_way(grid, chain), chain[0] in over) for chain in grid.chains),
        loops=tuple(_loop(grid, order, step, to, bottom + 22 * place) for place, (step, to) in enumerate(loops)),
        said=said_flow(session, order),
    )


def _grid(steps: Sequence[Step]) -> _Grid:
    """Layers are columns. A way over several columns takes a place in each, so that it runs through no box."""
    columns = [list(layer) for layer in layers(steps)]
    column_of = {step: number for number, layer in enumerate(columns) for step in layer}
    chains: list[tuple[str, ...]] = []
    for number, (start, end) in enumerate(direct(steps)):
        between = range(column_of[start] + 1, column_of[end])
        corners = [f"{number}/{column}" for column in between]
        for column, corner in zip(between, corners, strict=True):
            columns[column].append(corner)
        chains.append((start, *corners, end))
    places: dict[str, tuple[int, int]] = {}
    for number, column_ in enumerate(columns):
        for row, node in enumerate(_in_order(column_, chains, places)):
            places[node] = (number, row)
    return _Grid(places, tuple(chains), max((len(column_) for column_ in columns), default=1))


def _in_order(nodes: list[str], chains: list[tuple[str, ...]], places: dict[str, tuple[int, int]]) -> list[str]:
    """By the rows of what leads to them, so that few ways cross."""
    before = {b: a for chain in chains for a, b in pairwise(chain)}
    return sorted(nodes, key=lambda node: places.get(before.get(node, ""), (0, 0))[1])


def _corner(grid: _Grid, node: str) -> tuple[int, int]:
    column, row = grid.places[node]
    return EDGE + column * (WIDE + ACROSS), EDGE + row * (HIGH + DOWN)


def _box(session: Session, step: Step, grid: _Grid) -> FlowBox:
    x, y = _corner(grid, step.id)
    name = step.name.said_in(session.language)
    return FlowBox(
        step=step.id,
        x=x,
        y=y,
        width=WIDE,
        height=HIGH,
        lines=_lines(name),
        state=str(step.state),
        said=labelled(session.language, name) + session.say(f"step_state_{step.state}"),
    )


def _lines(name: str) -> tuple[str, ...]:
    """The name in one or two lines."""
    lines = [""]
    for word in _words(name):
        if _length(lines[-1] + word) > LINE and lines[-1].strip():
            lines.append("")
        lines[-1] += word
    first, *rest = (text.strip() for text in lines)
    second = " ".join(rest) if name.isascii() else "".join(rest)
    cut = second
    while _length(cut) > LINE:
        cut = cut[:-1].rstrip()
    return (first, cut if cut == second else cut[:-1] + "…") if second else (first,)


def _words(name: str) -> list[str]:
    return [f"{word} " for word in name.split()] if name.isascii() else list(name)


def _length(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text.strip())


def _way(grid: _Grid, chain: tuple[str, ...]) -> str:
    """A smooth line from box to box."""
    x, y = _corner(grid, chain[0])
    said = f"M{x + WIDE} {y + HIGH // 2}"
    x, y = x + WIDE, y + HIGH // 2
    for node in chain[1:]:
        left, top = _corner(grid, node)
        middle = top + HIGH // 2
        bend = (left - x) // 2
        said += f" C{x + bend} {y} {left - bend} {middle} {left} {middle}"
        x, y = left, middle
        if node != chain[-1]:
            x = left + WIDE
            said += f" H{x}"
    return said


def _loop(grid: _Grid, order: WorkOrder, step: Step, end: str, low: int) -> FlowWay:
    """Below all boxes, from one back to an earlier one."""
    (x, y), (left, top) = _corner(grid, step.id), _corner(grid, end)
    at, to = x + WIDE // 2, left + WIDE // 2
    down = f"M{at} {y + HIGH} V{low - 4} Q{at} {low + 6} {at - 10} {low + 6}"
    path = f"{down} H{to + 10} Q{to} {low + 6} {to} {low - 4} V{top + HIGH + 5}"
    return FlowWay(path, False, _rounds(order, step), ((at + to) // 2, low + 10))


def _rounds(order: WorkOrder, step: Step) -> str:
    """ "1/2": how often it went back, and how often it may."""
    gone = sum(one.step == step.id for one in order.rounds)
    return f"↻ {gone}/{step.back.at_most}" if step.back else ""
