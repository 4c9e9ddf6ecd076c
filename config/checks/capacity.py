"""What departments carry and how they help each other: doubts, never mistakes."""

from collections.abc import Collection, Iterator

from config.checks.staff import homes_in
from config.document import Path
from config.files.departments import DepartmentsFile
from config.files.flows import StepSpec
from config.findings import Findings
from config.sheets import Sheets

LEAD = "lead"


def check_capacity(sheets: Sheets, findings: Findings) -> None:
    """Steps that can never be shared though they may be, steps larger than their department, odd neighbours."""
    staff, flows = sheets.departments.spec, sheets.flows.spec
    if staff is None or flows is None:
        return
    for id_, department in staff.departments.items():
        if id_ in department.adjacent:
            path: Path = ("departments", id_, "adjacent", department.adjacent.index(id_))
            findings.warn(sheets.departments.kept, path, f"{id_} is next to itself", "Leave it out.")
    for flow_id, flow in flows.flows.items():
        for step_id, step in flow.steps.items():
            here: Path = ("flows", flow_id, "steps", step_id)
            _fits(sheets, findings, staff, here, step)
            if step.splittable:
                _shared(sheets, findings, staff, here, step)


def _fits(sheets: Sheets, findings: Findings, staff: DepartmentsFile, path: Path, step: StepSpec) -> None:
    home = staff.departments.get(step.department)
    if home is None or home.capacity is None or step.effort <= home.capacity * home.limit:
        return
    what = f"this takes {step.effort:g}h, and {step.department} carries {home.capacity * home.limit:g}h at once"
    mend = "It waits in the queue until nothing else is left to do there."
    findings.warn(sheets.flows.kept, (*path, "effort"), what, mend)


def _shared(sheets: Sheets, findings: Findings, staff: DepartmentsFile, path: Path, step: StepSpec) -> None:
    here = (*path, "splittable")
    if step.back is not None or step.order is not None:
        what = "a step with a way back, or that is an order of its own, is never shared"
        findings.warn(sheets.flows.kept, here, what, "Leave `splittable` out.")
        return
    if step.department == LEAD or step.department not in staff.departments:
        return
    near = staff.departments[step.department].adjacent
    if any(_able(sheets, staff, near, step.skill)):
        return
    if step.skill is None:
        what = f"nobody works next to {step.department}, so this is never shared"
        findings.warn(sheets.flows.kept, here, what, f"Say `adjacent: …` at {step.department}.")
    else:
        what = f"nobody next to {step.department} has the skill '{step.skill}', so this is never shared"
        mend = f"Give somebody of an `adjacent` department `skills: {{{step.skill}: backup}}`."
        findings.warn(sheets.flows.kept, here, what, mend)


def _able(sheets: Sheets, staff: DepartmentsFile, departments: Collection[str], skill: str | None) -> Iterator[str]:
    homes = homes_in(sheets.departments.written)
    able = (id_ for id_, person in staff.people.items() if skill is None or skill in person.skills)
    return (id_ for id_ in able if homes.get(id_) in departments)
