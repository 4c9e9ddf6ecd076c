"""Steps that are orders: their type, their fields, and whether orders would wait for each other in a circle."""

from config.answers import answer
from config.build_orders import field_of
from config.checks.known import Known, refer
from config.checks.loops import means_nothing
from config.checks.results import results_in, steps_before
from config.document import Path
from config.files.flows import FlowsFile, FlowSpec, StepSpec, SubOrderSpec
from config.files.orders import FieldSpec
from config.findings import Findings
from config.following import Follows, follows
from config.guess import did_you_mean
from config.sheets import Sheets
from routing.fields import FieldKind
from routing.filling import BLANK, OF_ORDER, blanks_in
from routing.result_names import result_name


def check_sub_order(sheets: Sheets, known: Known, findings: Findings, path: Path, flow: FlowSpec) -> None:
    """One step that is an order; `path` leads to the step."""
    step = flow.steps[str(path[-1])]
    document, orders, order = sheets.flows.kept, sheets.orders.spec, step.order
    for setting in means_nothing(step):
        what = f"'{setting}' means nothing for a step that is an order"
        findings.at(document, (*path, setting), what, "The steps of that order have their own.", key=True)
    there = (*path, "order")
    if order is None or orders is None:
        return
    if not refer(findings, document, (*there, "type"), "order type", order.type, known.order_types):
        return
    if order.type in orders.order_types:
        asked = orders.order_types[order.type].fields
        _fields(sheets, known, findings, there, flow, order, asked)


def _fields(
    sheets: Sheets,
    known: Known,
    findings: Findings,
    path: Path,
    flow: FlowSpec,
    order: SubOrderSpec,
    asked: dict[str, FieldSpec],
) -> None:
    document = sheets.flows.kept
    for id_ in order.fields:
        if id_ not in asked:
            what = f"'{order.type}' has no field '{id_}'"
            findings.at(document, (*path, "fields", id_), what, did_you_mean(id_, asked), key=True)
    missing = [id_ for id_, field in asked.items() if field.required and id_ not in order.fields]
    if missing:
        what = f"'{order.type}' cannot do without {', '.join(missing)}"
        findings.at(document, path, what, f"Add `{missing[0]}: …` under `fields`.", key=True)
    blanks = _blanks(sheets, known, flow, str(path[-2]))
    for id_, given in order.fields.items():
        if id_ in asked:
            said = _wrong(asked[id_], id_, given, blanks)
            if said:
                findings.at(document, (*path, "fields", id_), *said)


def _blanks(sheets: Sheets, known: Known, flow: FlowSpec, step: str) -> dict[str, FieldKind | None]:
    """What can stand in braces, and its kind."""
    orders = sheets.orders.spec
    found: dict[str, FieldKind | None] = {f"order.{name}": FieldKind.TEXT for name in OF_ORDER}
    for type_ in orders.order_types.values() if orders else ():
        found |= {f"fields.{id_}": field.kind for id_, field in type_.fields.items()}
    found |= {name: None for name in known.names if name.startswith("fields.") and name not in found}
    before = steps_before(flow, step)
    for id_, fields in results_in(sheets, flow).items():
        if id_ in before:
            found |= {result_name(id_, name): field.kind for name, field in fields.items()}
    return found


def _wrong(asked: FieldSpec, id_: str, given: object, blanks: dict[str, FieldKind | None]) -> tuple[str, str] | None:
    if isinstance(given, dict):
        return "braces without quotes are a mapping", "Put the value in quotes: '{{ fields.asset }}'."
    if asked.kind is FieldKind.FILE:
        return f"'{id_}' is for files, which stay with the order above", "Leave it out."
    if not isinstance(given, str) or not BLANK.search(given):
        _, wrong = answer(field_of(id_, asked, "EUR"), given)
        what, _, mend = wrong.partition(". ")
        return (what, mend) if wrong else None
    for name in blanks_in(given):
        if name not in blanks:
            return f"unknown name '{name}', or not known yet", did_you_mean(name, blanks)
        kind = blanks[name]
        if asked.kind is not FieldKind.TEXT and not BLANK.fullmatch(given.strip()):
            return f"'{id_}' is of kind {asked.kind}, not a text", "Write one name in braces and nothing else."
        if asked.kind is not FieldKind.TEXT and kind not in (None, asked.kind):
            return f"'{id_}' is of kind {asked.kind}, '{name}' of kind {kind}", "Take a name of the same kind."
    return None


def check_circles(sheets: Sheets, findings: Findings) -> None:
    """Orders that would wait for each other without end, at the step that closes the circle."""
    orders, rules, flows = sheets.orders.spec, sheets.rules.spec, sheets.flows.spec
    if orders is None or rules is None or flows is None:
        return
    following, known = follows(orders, rules), set[frozenset[str]]()
    for type_ in orders.order_types:
        for flow in following[type_]:
            for id_, step in _ordering(flows, flow).items():
                way = _way(flows, following, step.order.type if step.order else "", type_)
                if way and frozenset(way) not in known:
                    known.add(frozenset(way))
                    what = f"orders would wait for each other: {' → '.join((type_, *way))}"
                    path = ("flows", flow, "steps", id_, "order", "type")
                    findings.at(sheets.flows.kept, path, what, "Order something else here.")


def _ordering(flows: FlowsFile, flow: str) -> dict[str, StepSpec]:
    steps = flows.flows[flow].steps if flow in flows.flows else {}
    return {id_: step for id_, step in steps.items() if step.order is not None}


def _way(flows: FlowsFile, following: Follows, start: str, end: str) -> tuple[str, ...]:
    """The order types on the shortest way from one to another by orders within orders; empty when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == end:
            return way
        for flow in following.get(way[-1], ()):
            for step in _ordering(flows, flow).values():
                if step.order and step.order.type not in seen:
                    seen.add(step.order.type)
                    ways.append((*way, step.order.type))
    return ()
