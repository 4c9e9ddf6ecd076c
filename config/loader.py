"""Loading a company folder: all of it, or every reason why not."""

from pathlib import Path

from config.build import accounts_of, company_of
from config.checks import check
from config.files.departments import DepartmentSpec
from config.findings import Findings
from config.problem import ConfigErrors, Problem
from config.setup import Place, Setup
from config.sheets import SHAPES, read_sheets


def load_company(folder: Path) -> Setup:
    """The company in a folder. Raises ConfigErrors with every problem found, when at least one is an error."""
    findings = Findings()
    sheets = read_sheets(folder, findings)
    check(sheets, findings)
    problems = in_order(findings.problems)
    broken = any(problem.severity == "error" for problem in problems)
    company, staff = None if broken else company_of(sheets), sheets.departments.spec
    if company is None or staff is None:
        raise ConfigErrors(problems)
    messages = folder / "messages"
    return Setup(
        folder=folder,
        company=company,
        accounts=accounts_of(staff.people),
        places={id_: places for id_, spec in staff.departments.items() if (places := _places(spec))},
        messages=messages if messages.is_dir() else None,
        sources={},
        warnings=problems,
    )


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file as a company is read, then by line."""
    files = list(SHAPES)
    order = {file: place for place, file in enumerate(files)}
    return tuple(
        sorted(dict.fromkeys(problems), key=lambda p: (order.get(p.file, len(files)), p.file, p.line, p.column))
    )


def _places(spec: DepartmentSpec) -> tuple[Place, ...]:
    slack = [Place("slack", channel) for channel in spec.slack]
    telegram = [
        Place("telegram", group, topic or None) for group, _, topic in (g.partition("/") for g in spec.telegram)
    ]
    return (*slack, *telegram)
