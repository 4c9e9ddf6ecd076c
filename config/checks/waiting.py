"""Steps that wait for each other, and steps that therefore never start."""

from collections import deque
from collections.abc import Collection, Mapping

from config.document import Document, Path
from config.files.flows import FlowSpec
from config.findings import Findings

Waits = dict[str, tuple[str, ...]]
"""Step id → ids of the steps that it waits for."""

MOST = 8
"""Steps of a circle that are named."""


def check_waiting(findings: Findings, document: Document, path: Path, flow: FlowSpec) -> None:
    """Each circle once, at the step where it closes, and each step that waits behind one."""
    waits: Waits = {id_: tuple(a for a in step.after if a in flow.steps) for id_, step in flow.steps.items()}
    stuck = _stuck(waits)
    in_circles: set[str] = set()
    for step in _core(waits, stuck):
        circle = _circle(waits, step) if step not in in_circles else ()
        if not circle:
            continue
        if not in_circles & set(circle):
            what = f"the steps {_said(circle)} wait for each other"
            findings.at(document, (*path, step, "after"), what, "Remove one `after`, so that something can start.")
        in_circles |= set(circle)
    never = set(stuck)
    for step in stuck:
        if step not in in_circles:
            why = ", ".join(before for before in waits[step] if before in never)
            mend = f"It waits for {why}, which never gets done."
            findings.at(document, (*path, step, "after"), f"the step '{step}' can never start", mend)


def _stuck(waits: Waits) -> list[str]:
    """The steps that remain when all that can be done is done, in the order of the flow."""
    done = _peeled(waits)
    return [step for step in waits if step not in done]


def _core(waits: Waits, stuck: Collection[str]) -> list[str]:
    """Of stuck steps those in circles, or between two: nobody gets to the others from one of them."""
    followers: dict[str, list[str]] = {step: [] for step in stuck}
    for step in stuck:
        for before in waits[step]:
            if before in followers:
                followers[before].append(step)
    behind = _peeled({step: tuple(after) for step, after in followers.items()})
    return [step for step in stuck if step not in behind]


def _peeled(waits: Waits) -> set[str]:
    """All that can be taken, one after the other, when each waits for others."""
    left = {step: len(set(before)) for step, before in waits.items()}
    freed: dict[str, list[str]] = {}
    for step, before in waits.items():
        for one in set(before):
            freed.setdefault(one, []).append(step)
    ready, taken = [step for step, count in left.items() if not count], set[str]()
    while ready:
        one = ready.pop()
        taken.add(one)
        for step in freed.get(one, ()):
            left[step] -= 1
            if not left[step]:
                ready.append(step)
    return taken


def _circle(waits: Waits, start: str) -> tuple[str, ...]:
    """The steps on the way from a step back to itself, each waiting for the next; empty when there is no such way."""
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        step = waiting.popleft()
        for before in waits[step]:
            if before == start:
                return _way(came_from, start, step)
            if before not in came_from:
                came_from[before] = step
                waiting.append(before)
    return ()


def _way(came_from: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _said(circle: tuple[str, ...]) -> str:
    named = circle if len(circle) <= MOST else (*circle[: MOST // 2], "…", *circle[-MOST // 2 :])
    return " → ".join((*named, circle[0]))
