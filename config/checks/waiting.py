"""Steps that wait for each other, and steps that therefore never start."""

from config.document import Document, Path
from config.files.flows import FlowSpec
from config.findings import Findings

Waits = dict[str, tuple[str, ...]]
"""Step id → ids of the steps that it waits for."""


def check_waiting(findings: Findings, document: Document, path: Path, flow: FlowSpec) -> None:
    """Each circle once, at the step where it closes, and each step that waits behind one."""
    waits: Waits = {id_: tuple(a for a in step.after if a in flow.steps) for id_, step in flow.steps.items()}
    stuck = _stuck(waits)
    in_circles: set[str] = set()
    for step in stuck:
        circle = _circle(waits, step)
        if not circle:
            continue
        if not in_circles & set(circle):
            what = f"the steps {' → '.join((*circle, circle[0]))} wait for each other"
            findings.at(document, (*path, step, "after"), what, "Remove one `after`, so that something can start.")
        in_circles |= set(circle)
    for step in stuck:
        if step not in in_circles:
            why = ", ".join(before for before in waits[step] if before in stuck)
            mend = f"It waits for {why}, which never gets done."
            findings.at(document, (*path, step, "after"), f"the step '{step}' can never start", mend)


def _stuck(waits: Waits) -> list[str]:
    """The steps that remain when all that can be done is done."""
    left = dict(waits)
    while free := [step for step, before in left.items() if not any(b in left for b in before)]:
        for step in free:
            del left[step]
    return list(left)


def _circle(waits: Waits, start: str) -> tuple[str, ...]:
    """The steps on the way from a step back to itself, each waiting for the next; empty when there is no such way."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for before in waits[way[-1]]:
            if before == start:
                return way
            if before not in seen:
                seen.add(before)
                ways.append((*way, before))
    return ()
