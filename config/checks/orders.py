"""orders.yaml: flows, title and due fields, forms, keywords."""

from config.checks.forms import check_form
from config.checks.known import Known, refer
from config.document import Document, Path
from config.files.orders import OrdersFile, OrderTypeSpec
from config.findings import Findings
from config.guess import did_you_mean
from config.sheets import Sheets
from routing.fields import FieldKind

COMMANDS = (
    *("accept", "again", "back", "bind", "board", "cancel", "comment", "confirm", "decline", "dismiss", "done"),
    *("extend", "follow", "handoff", "handoffs", "help", "invite", "language", "link", "list", "load"),
    *("mine", "new", "off", "proceed", "pull", "queue", "rate", "reassign", "rebalance", "rehearse", "release"),
    *("reload", "reopen", "settle", "show", "snooze", "start", "swap", "take", "trouble", "unbind", "undo"),
    *("similar", "web", "why", "withdraw"),
)
"""What can be typed after /order; a test holds it to handlers/asking."""


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
        for place, named in enumerate(order_type.similar.fields or ()):
            if named not in declared:
                where = (*here, "similar", "fields", place)
                findings.at(document, where, f"unknown field '{named}'", did_you_mean(named, declared))
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
            _command(document, ("order_types", id_, "keywords", place), word, id_, findings)
            owner = first.setdefault(word.casefold(), id_)
            if owner != id_:
                what = f"the keyword '{word}' also points to '{owner}'"
                findings.warn(document, ("order_types", id_, "keywords", place), what, "Keep it in one.", key=False)


def _command(document: Document, path: Path, word: str, order_type: str, findings: Findings) -> None:
    if word.casefold() in COMMANDS:
        what = f"'{word}' is a command of Baton's own, so `/order {word}` does not find '{order_type}'"
        findings.warn(document, path, what, "Take another keyword.", key=False)
