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
from config.parse import parse
from config.problem import Problem
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
    document = _document(folder / file, file, findings)
    if document is None:
        nothing = Document(file, None)
        return Sheet(nothing, nothing, None)
    spec, kept = validate(document, shape, findings)
    return Sheet(document, kept, spec)


def _document(path: Path, file: str, findings: Findings) -> Document | None:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        if file not in REQUIRED:
            return Document(file, None)
        near = path.with_suffix(".yml")
        mend = f"Rename {near.name} to {file}." if near.is_file() else "`baton init DIR` writes one to start from."
        findings.add([Problem(file, 0, 0, "the file is missing", mend)])
        return None
    except (OSError, UnicodeDecodeError) as bad:
        said = bad.strerror if isinstance(bad, OSError) else f"not UTF-8 text: {bad.reason} at byte {bad.start}"
        findings.add(
            [Problem(file, 0, 0, f"the file cannot be read: {said}", "Save it as UTF-8, readable by the bot.")]
        )
        return None
    document, problems = parse(file, text)
    findings.add(problems)
    return document
