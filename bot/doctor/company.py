"""The company's files: the findings of `baton check`."""

from collections.abc import Sequence
from pathlib import Path

from bot.doctor.finding import Finding, ok
from config import ConfigErrors, Problem, Setup, load_company

ABOUT = "company"


def examined_company(folder: Path) -> tuple[Setup | None, Sequence[Finding]]:
    """The company, None when it cannot be used, and what was found."""
    try:
        setup = load_company(folder)
    except ConfigErrors as errors:
        return None, [_finding(problem) for problem in errors.problems]
    if setup.warnings:
        return setup, [_finding(problem) for problem in setup.warnings]
    return setup, [ok(ABOUT, f"{setup.company.name} ({folder}) has no mistakes")]


def _finding(problem: Problem) -> Finding:
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    return Finding("bad" if problem.severity == "error" else "warn", ABOUT, f"{place}: {problem.what}", problem.mend)
