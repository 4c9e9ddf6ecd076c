"""orders.yaml: flows, title and due fields, forms, keywords."""

from config.checks.forms import check_form
from config.checks.known import Known, refer
from config.document import Document, Path
from config.files.orders import OrdersFile, OrderTypeSpec
from config.findings import Findings
from config.guess import did_you_mean
from config.sheets import Sheets
from routing.fields import FieldKind


def check_orders(sheets: Sheets, known: Known, findings: Findings) -> None:
    """Every order type."""
    document, spec = sheets.orders.kept, sheets.orders.spec
    if spec is None:
        return
    for id_, order_type in spec.order_types.items():
        here: Path = ("order_types", id_)
        refer(findings, document, (*here, "flow"), "flow", order_type.flow, known.flows)
        check_form(findings, document, (*here, "fields"), order_type.fields)
        declared = sheets.orders.written.keys(*here, "fields")
        _named_field(findings, document, here, order_type, "title_field", FieldKind.TEXT, declared)
        _named_field(findings, document, here, order_type, "due_field", FieldKind.DATETIME, declared)
    _keywords(document, spec, findings)


def _named_field(
    findings: Findings,
    document: Document,
    path: Path,
    spec: OrderTypeSpec,
    setting: str,
    kind: FieldKind,
    declared: tuple[str, ...],
) -> None:
    named: str | None = getattr(spec, setting)
    if named is None:
        return
    if named not in declared:
        findings.at(document, (*path, setting), f"unknown field '{named}'", did_you_mean(named, declared))
    elif named in spec.fields and spec.fields[named].kind is not kind:
        what = f"the field '{named}' is of kind {spec.fields[named].kind}, not {kind}"
        fitting = [id_ for id_, field in spec.fields.items() if field.kind is kind]
        findings.at(
            document, (*path, setting), what, did_you_mean("", fitting, "") if fitting else f"Add a {kind} field."
        )


def _keywords(document: Document, spec: OrdersFile, findings: Findings) -> None:
    first: dict[str, str] = {}
    for id_, order_type in spec.order_types.items():
        for place, word in enumerate(order_type.keywords):
            owner = first.setdefault(word.casefold(), id_)
            if owner != id_:
                what = f"the keyword '{word}' also points to '{owner}'"
                findings.warn(document, ("order_types", id_, "keywords", place), what, "Keep it in one.", key=False)
