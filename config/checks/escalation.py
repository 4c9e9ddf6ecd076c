"""escalation.yaml: reminders that climb, and reach somebody for every priority and department."""

from collections.abc import Collection

from yaml import SequenceNode

from config.document import Path
from config.files.departments import DepartmentsFile, DepartmentSpec
from config.files.escalation import LevelSpec
from config.findings import Findings
from config.sheets import Sheets
from routing.priority import Priority

ABOVE = ("manager", "next")


def check_escalation(sheets: Sheets, findings: Findings) -> None:
    """Both ladders, and every department at their top."""
    spec, staff = sheets.escalation.spec, sheets.departments.spec
    if spec is None:
        return
    for name, levels in (("accept", spec.accept), ("finish", spec.finish)):
        _climbs(sheets, findings, (name,), levels)
        _ends(sheets, findings, (name,), levels)
    for place, level in enumerate(spec.accept):
        if level.tell == "holder":
            mend = "Tell the department, manager or next."
            findings.at(sheets.escalation.kept, ("accept", place, "tell"), "nobody holds what nobody accepted", mend)
    if staff is not None:
        told = {level.tell for level in spec.accept if level.tell in ABOVE}
        _reach(sheets, findings, staff, told | {level.tell for level in spec.finish if level.tell in ABOVE})
        if spec.moves.then == "ask" and not told:
            _decide(sheets, findings, staff)


def _climbs(sheets: Sheets, findings: Findings, path: Path, levels: tuple[LevelSpec, ...]) -> None:
    before: dict[Priority, float] = {}
    for place, level in enumerate(levels):
        sooner = [priority for priority, hours in level.after.items() if hours < before.get(priority, 0.0)]
        if sooner:
            what = f"{level.tell} is told sooner than the level before, for {', '.join(sooner)} orders"
            where = (*path, place, "after", sooner[0].value)
            findings.at(sheets.escalation.kept, where, what, "Let the times grow from level to level.")
        before |= level.after


def _ends(sheets: Sheets, findings: Findings, path: Path, levels: tuple[LevelSpec, ...]) -> None:
    written = sheets.escalation.written.node(path)
    if isinstance(written, SequenceNode) and len(written.value) != len(levels):
        return  # one of them was set aside for another mistake
    reached = {priority for level in levels if level.tell in ABOVE for priority in level.after}
    left = [priority for priority in Priority if priority not in reached]
    if left:
        what = f"the reminders for {', '.join(left)} orders end with nobody above"
        after = "1d" if len(left) == len(Priority) else f"{{{left[0]}: 1d}}"
        mend = f"Add `- {{tell: manager, after: {after}}}` to {path[0]}."
        findings.warn(sheets.escalation.kept, path, what, mend)


def _reach(sheets: Sheets, findings: Findings, staff: DepartmentsFile, told: Collection[str]) -> None:
    for id_, department in staff.departments.items():
        here = ("departments", id_)
        if told and not any(_people(department, level) for level in told):
            what = f"nobody hears when {id_} does not move"
            findings.warn(sheets.departments.kept, here, what, "Add `managers: [somebody]`.")
        elif "next" in told and not department.next_level and sheets.escalation.written.root is not None:
            what = f"{id_} has no next_level, though escalation.yaml tells it"
            findings.warn(sheets.departments.kept, here, what, "Add `next_level: [somebody]`.")


def _decide(sheets: Sheets, findings: Findings, staff: DepartmentsFile) -> None:
    """Where reminders reach nobody above by intention, disputes must still find somebody."""
    for id_, department in staff.departments.items():
        if not department.managers and not department.next_level:
            what = f"nobody of {id_} can decide where a step stays that was handed about"
            mend = "Add `managers: [somebody]`, or `moves: {then: refuse}` to escalation.yaml."
            findings.warn(sheets.departments.kept, ("departments", id_), what, mend)


def _people(department: DepartmentSpec, level: str) -> tuple[str, ...]:
    return department.managers if level == "manager" else department.next_level
