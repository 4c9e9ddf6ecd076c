"""Loading a company folder: all of it, or every reason why not."""

from pathlib import Path

from config.build import accounts_of, company_of
from config.checks import check
from config.checks.coverage import check_coverage
from config.checks.examples import check_examples
from config.checks.firing import check_firing
from config.checks.known import known_in
from config.checks.sources import check_sources
from config.checks.strays import MESSAGES, check_messages, check_strays
from config.files.departments import DepartmentSpec
from config.findings import Findings
from config.lost import silent_in
from config.problem import ConfigErrors, Problem
from config.settings import value_of
from config.setup import Place, Setup, SourceValue, TableSource
from config.sheets import SHAPES, Sheets, read_sheets
from routing.company import Company


def load_company(folder: Path) -> Setup:
    """The company in a folder. Raises ConfigErrors with every problem found, when at least one is an error."""
    findings = Findings()
    if not folder.is_dir():
        mend = "`baton init DIR` writes a company to start from."
        raise ConfigErrors((Problem(str(folder), 0, 0, "there is no such folder", mend),))
    sheets = read_sheets(folder, findings)
    check(sheets, findings)
    check_sources(folder, sheets, known_in(sheets), findings)
    check_messages(folder, findings)
    check_strays(folder, findings)
    company = None if findings.broken else company_of(sheets)
    if company is not None:
        check_coverage(sheets, company, findings)
        check_firing(sheets, company, findings)
        check_examples(sheets, company, findings)
    problems = in_order(findings.problems)
    if company is None or findings.broken:
        raise ConfigErrors(problems)
    return _setup(folder, company, sheets, problems)


def _setup(folder: Path, company: Company, sheets: Sheets, warnings: tuple[Problem, ...]) -> Setup:
    staff, messages = sheets.departments.spec, folder / MESSAGES
    departments = staff.departments if staff is not None else {}
    sources = value_of(sheets.sources.kept.node(("sources",)))
    return Setup(
        folder=folder,
        company=company,
        accounts=accounts_of(staff.people if staff is not None else {}),
        places={id_: places for id_, spec in departments.items() if (places := _places(spec))},
        messages=messages if messages.is_dir() else None,
        sources=sources if isinstance(sources, dict) else dict[str, SourceValue](),
        tables=_tables(folder, sheets),
        warnings=warnings,
        silent=silent_in(sheets),
    )


def _tables(folder: Path, sheets: Sheets) -> tuple[TableSource, ...]:
    spec = sheets.sources.spec
    tables = spec.tables.values() if spec is not None else ()
    return tuple(TableSource(folder / table.file, table.key, table.by, table.fills) for table in tables)


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
