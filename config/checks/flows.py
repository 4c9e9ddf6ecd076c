"""flows.yaml: departments, skills, forms, and whether every step can be reached."""

from config.checks.actions import check_actions
from config.checks.forms import check_form
from config.checks.known import Known, refer, refer_all
from config.checks.loops import check_deadline, check_way_back
from config.checks.staff import homes_in
from config.checks.suborders import check_circles, check_sub_order
from config.checks.waiting import check_waiting
from config.document import Document, Path
from config.files.flows import LEAD, FlowsFile, FlowSpec, StepSpec
from config.findings import Findings
from config.sheets import Sheets


def check_flows(sheets: Sheets, known: Known, findings: Findings) -> None:
    """Every flow."""
    document, spec = sheets.flows.kept, sheets.flows.spec
    if spec is None:
        return
    for id_, flow in spec.flows.items():
        here: Path = ("flows", id_)
        steps = sheets.flows.written.keys(*here, "steps")
        for step_id, step in flow.steps.items():
            there = (*here, "steps", step_id)
            _step(sheets, known, findings, there, step)
            refer_all(findings, document, (*there, "after"), "step", step.after, steps)
            _ways(sheets, known, findings, there, flow)
        check_waiting(findings, document, (*here, "steps"), flow)
        _sense(findings, document, here, flow)
        if not _used(sheets, id_, spec):
            what = f"the flow '{id_}' is followed by no order type and no rule"
            findings.warn(document, here, what, f"Say `flow: {id_}` in orders.yaml or rules.yaml, or remove it.")
    check_circles(sheets, findings)


def _ways(sheets: Sheets, known: Known, findings: Findings, path: Path, flow: FlowSpec) -> None:
    """Ways back, orders within the order, and deadlines that count from elsewhere."""
    step_id, step = str(path[-1]), flow.steps[str(path[-1])]
    if step.order is not None:
        check_sub_order(sheets, known, findings, path, flow)
    elif "department" not in step.model_fields_set:
        what = f"'department' is missing in {'.'.join(str(part) for part in path)}"
        mend = "Add `department: …`. Who does it; `lead` is the department that leads the order."
        findings.at(sheets.flows.kept, path, what, mend, key=True)
    if step.back is not None:
        check_way_back(sheets, findings, (*path, "back"), flow, step_id, step.back)
    if step.by is not None:
        check_deadline(sheets, findings, (*path, "by"), str(path[1]), step_id, step.by)


def _step(sheets: Sheets, known: Known, findings: Findings, path: Path, step: StepSpec) -> None:
    document, staff = sheets.flows.kept, sheets.departments.written
    departments = None if known.departments is None else (*known.departments, LEAD)
    fine = refer(findings, document, (*path, "department"), "department", step.department, departments)
    check_actions(findings, document, (*path, "on_done"), step.on_done, known)
    check_form(findings, document, (*path, "form"), step.form)
    if step.department in (known.departments or ()) and step.department not in homes_in(staff).values():
        what = f"nobody works in {step.department}, so nobody can take this step"
        mend = f"Give somebody `department: {step.department}` in departments.yaml, or take another department."
        findings.warn(document, (*path, "department"), what, mend, key=False)
    if step.skill is None or not refer(findings, document, (*path, "skill"), "skill", step.skill, known.skills):
        return
    if sheets.departments.spec is not None and fine:
        _skilled(findings, document, path, step, step.skill, staff)


def _skilled(findings: Findings, document: Document, path: Path, step: StepSpec, skill: str, staff: Document) -> None:
    able = {
        home for person, home in homes_in(staff).items() if home and skill in staff.keys("people", person, "skills")
    }
    mend = f"Give somebody `skills: {{{skill}: primary}}` in departments.yaml."
    if not able:
        findings.at(document, (*path, "skill"), f"nobody has the skill '{skill}'", mend)
    elif step.department not in (*able, LEAD):
        what = f"nobody in {step.department} has the skill '{skill}'"
        findings.at(document, (*path, "skill"), what, f"Those who have it work in {', '.join(sorted(able))}. {mend}")


def _sense(findings: Findings, document: Document, path: Path, flow: FlowSpec) -> None:
    if len({step.department for step in flow.steps.values()}) < 2 and not any(s.order for s in flow.steps.values()):
        what = "all steps belong to one department"
        findings.warn(document, path, what, "Baton is for work across departments; is a step missing?")
    if all(step.condition is not None for step in flow.steps.values()):
        what = "every step has a condition"
        findings.warn(document, path, what, "An order for which none holds takes all of them; free one step.")


def _used(sheets: Sheets, flow: str, spec: FlowsFile) -> bool:
    """Whether something follows a flow; yes when nobody can tell, as when a name is misspelt."""
    orders, rules = sheets.orders.spec, sheets.rules.spec
    if orders is None or rules is None:
        return True
    named = {each.flow for each in orders.order_types.values()}
    named |= {rule.then.flow for rule in rules.rules.values() if rule.then.flow}
    return flow in named or not named <= set(spec.flows)
