"""permissions.yaml: order types, fields, readers and writers that exist."""

from config.checks.known import Known, refer_all, refer_keys
from config.document import Path
from config.files.permissions import PermissionsFile
from config.findings import Findings
from config.sheets import Sheets

WORDS = ("everyone", "requester", "involved", "managers", "admin")
EVERY = "*"


def check_permissions(sheets: Sheets, known: Known, findings: Findings) -> None:
    """Every row."""
    document, spec = sheets.permissions.kept, sheets.permissions.spec
    if spec is None:
        return
    types = None if known.order_types is None else (*known.order_types, EVERY)
    refer_keys(findings, document, ("permissions",), "order type", spec.permissions, types)
    _titles(sheets, spec, findings)
    people = _people(sheets, known)
    for type_, fields in spec.permissions.items():
        here: Path = ("permissions", type_)
        if types is None or type_ in types:
            refer_keys(findings, document, here, "field", fields, _fields(sheets, type_))
        for field, row in fields.items():
            refer_all(findings, document, (*here, field, "read"), "reader", row.read, people)
            refer_all(findings, document, (*here, field, "write"), "writer", row.write, people)


def _titles(sheets: Sheets, spec: PermissionsFile, findings: Findings) -> None:
    """The title of an order is shown to everybody, so a field that becomes it cannot be hidden from anybody."""
    orders = sheets.orders.spec
    for type_, fields in spec.permissions.items():
        for id_, order_type in orders.order_types.items() if orders is not None else ():
            field = order_type.title_field
            if type_ in (id_, EVERY) and field in fields and "everyone" not in fields[field].read:
                what = f"'{field}' is the title of {id_} orders, and titles are shown to everybody"
                mend = "Take another title_field in orders.yaml, or let everyone read it."
                findings.warn(sheets.permissions.kept, ("permissions", type_, field), what, mend)


def _people(sheets: Sheets, known: Known) -> tuple[str, ...] | None:
    staff = sheets.departments.spec
    if staff is None or known.departments is None or known.people is None:
        return None
    roles = (role for person in staff.people.values() for role in person.roles)
    return (*WORDS, *known.departments, *known.people, *dict.fromkeys(roles))


def _fields(sheets: Sheets, type_: str) -> tuple[str, ...] | None:
    """The fields of an order type and of every step's form; all of them for "*"."""
    orders, flows = sheets.orders.written, sheets.flows.written
    if sheets.orders.spec is None or sheets.flows.spec is None:
        return None
    types = orders.keys("order_types") if type_ == EVERY else (type_,)
    if any(not orders.keys("order_types", each, "fields") for each in types):
        return None  # set aside for another mistake
    asked = [field for each in types for field in orders.keys("order_types", each, "fields")]
    for flow in flows.keys("flows"):
        for step in flows.keys("flows", flow, "steps"):
            asked += flows.keys("flows", flow, "steps", step, "form")
    return tuple(dict.fromkeys(asked))
