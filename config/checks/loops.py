"""Ways back, and deadlines: whether what they refer to comes before the step."""

from config.checks.known import refer, refer_all
from config.checks.results import results_in, steps_before
from config.document import Path
from config.files.flows import BackSpec, FlowSpec, StepSpec
from config.findings import Findings
from config.guess import did_you_mean
from config.sheets import Sheets
from routing.conditions import chains_in
from routing.deadline import Deadline
from routing.result_names import result_name


def check_way_back(
    sheets: Sheets, findings: Findings, path: Path, flow: FlowSpec, step_id: str, back: BackSpec
) -> None:
    """To an earlier step, and because of something that can change."""
    document, before = sheets.flows.kept, steps_before(flow, step_id)
    refer_all(findings, document, (*path, "to"), "step", back.to, flow.steps)
    for place, to in enumerate(back.to):
        if to in flow.steps and to not in before:
            what = f"'{to}' does not come before this step, so there is no way back to it"
            findings.at(document, (*path, "to", place), what, did_you_mean("", sorted(before), _nothing(before)))
    on_the_way = {step_id, *(s for s in before if set(back.to) & (steps_before(flow, s) | {s}))}
    names = {result_name(s, f) for s, fields in results_in(sheets, flow).items() if s in on_the_way for f in fields}
    if not any(chain.removeprefix("given.") in names for chain in chains_in(back.condition)):
        what = "nothing that is done again can change this condition"
        mend = "Look at a result of this step, such as results.<step>.<field>; give it a `form` with that field."
        findings.warn(document, (*path, "condition"), what, mend, key=False)


def _nothing(before: frozenset[str]) -> str:
    return "" if before else "Nothing comes before it: give it an `after`."


def check_deadline(sheets: Sheets, findings: Findings, path: Path, flow_id: str, step_id: str, by: Deadline) -> None:
    """Counted from something that is there, and not over before the step can begin."""
    document, spec = sheets.flows.kept, sheets.flows.spec
    flow = spec.flows[flow_id] if spec else FlowSpec(steps={})
    for since in by.steps:
        if not refer(findings, document, path, "step", since, flow.steps):
            continue
        if since not in steps_before(flow, step_id):
            what = f"'{since}' does not come before this step, so the deadline would not be known"
            findings.at(document, path, what, "Add it to `after`, or count from the order: order + 8h.")
    if by.hours < 0 and by.since != "due":
        what = "this deadline is over before the step can begin"
        findings.at(document, path, what, "Write + instead of -.")
    if by.since == "due" and by.hours > 0:
        findings.warn(document, path, "this deadline is later than what was promised", "Is - meant?", key=False)
    if by.since == "due":
        _promised(sheets, findings, path, flow_id)


def _promised(sheets: Sheets, findings: Findings, path: Path, flow_id: str) -> None:
    orders = sheets.orders.spec
    types = {id_: t for id_, t in orders.order_types.items() if t.flow == flow_id} if orders else {}
    without = [id_ for id_, type_ in types.items() if not type_.promise and not type_.due_field]
    if types and len(without) == len(types):
        what = f"nothing is promised for '{without[0]}', so there is no `due` to count from"
        findings.at(sheets.flows.kept, path, what, "Give it a `promise` or a `due_field` in orders.yaml.")


def means_nothing(step: StepSpec) -> tuple[str, ...]:
    """The settings that a step has although another order does it."""
    settings = ("skill", "form", "back", "prepare", "splittable")
    return tuple(setting for setting in settings if setting in step.model_fields_set)
