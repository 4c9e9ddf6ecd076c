"""The files of one company, read and held against their shapes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from config.document import Document
from config.files.company import CompanyFile
from config.files.departments import DepartmentsFile
from config.files.escalation import EscalationFile
from config.files.flows import FlowsFile
from config.files.orders import OrdersFile
from config.files.permissions import PermissionsFile
from config.files.rules import RulesFile
from config.files.sources import SourcesFile
from config.findings import Findings
from config.natural import natural
from config.reading import read_document
from config.shapes import Spec
from config.validate import validate

S = TypeVar("S", bound=Spec, covariant=True)

REQUIRED = ("company.yaml", "departments.yaml", "orders.yaml", "flows.yaml")

SHAPES: dict[str, type[Spec]] = {
    "company.yaml": CompanyFile,
    "departments.yaml": DepartmentsFile,
    "orders.yaml": OrdersFile,
    "flows.yaml": FlowsFile,
    "rules.yaml": RulesFile,
    "permissions.yaml": PermissionsFile,
    "escalation.yaml": EscalationFile,
    "sources.yaml": SourcesFile,
}
"""Every file of a company and its shape."""


@dataclass(frozen=True)
class Sheet(Generic[S]):
    """One file: as written, without what is out of shape, and in its shape. `spec` is None when it is unusable."""

    written: Document
    kept: Document
    spec: S | None


@dataclass(frozen=True)
class Sheets:
    """All files of a company; optional ones that are absent have their defaults."""

    company: Sheet[CompanyFile]
    departments: Sheet[DepartmentsFile]
    orders: Sheet[OrdersFile]
    flows: Sheet[FlowsFile]
    rules: Sheet[RulesFile]
    permissions: Sheet[PermissionsFile]
    escalation: Sheet[EscalationFile]
    sources: Sheet[SourcesFile]


def read_sheets(folder: Path, findings: Findings) -> Sheets:
    """Every file of a folder; what is wrong with each goes to the findings."""
    return Sheets(
        company=_sheet(folder, "company.yaml", CompanyFile, findings),
        departments=_sheet(folder, "departments.yaml", DepartmentsFile, findings),
        orders=_sheet(folder, "orders.yaml", OrdersFile, findings),
        flows=_sheet(folder, "flows.yaml", FlowsFile, findings),
        rules=_sheet(folder, "rules.yaml", RulesFile, findings),
        permissions=_sheet(folder, "permissions.yaml", PermissionsFile, findings),
        escalation=_sheet(folder, "escalation.yaml", EscalationFile, findings),
        sources=_sheet(folder, "sources.yaml", SourcesFile, findings),
    )


def _sheet(folder: Path, file: str, shape: type[S], findings: Findings) -> Sheet[S]:
    document, problems = read_document(folder, file, file in REQUIRED)
    findings.add(problems)
    if document is None:
        nothing = Document(file, None)
        return Sheet(nothing, nothing, None)
    document, problems = natural(document, shape)
    findings.add(problems)
    spec, kept = validate(document, shape, findings)
    return Sheet(document, kept, spec)
