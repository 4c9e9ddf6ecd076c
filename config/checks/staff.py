"""departments.yaml against itself: who is where, who manages, who can be reached how."""

from collections.abc import Iterator

from config.checks.known import Known, refer, refer_all, refer_keys
from config.document import Document, Path
from config.files.company import CompanyFile
from config.files.departments import DepartmentsFile
from config.files.rotations import OFF
from config.findings import Findings
from config.guess import did_you_mean
from config.sheets import Sheets

RESERVED = ("lead", "everyone", "requester", "involved", "managers", "admin")
"""Words that flows and permissions give a meaning of their own."""


def check_staff(sheets: Sheets, known: Known, findings: Findings) -> None:
    """References, reserved and doubled ids, accounts that two people share."""
    document, spec = sheets.departments.kept, sheets.departments.spec
    if spec is None:
        return
    _departments(document, sheets.departments.written, spec, known, findings)
    _people(document, spec, known, findings)
    _turns(document, spec, known, findings)
    _names(document, spec, findings)
    for what, uses in (("e-mail address", _emails(spec)), ("account", _accounts(spec)), ("place", _places(spec))):
        _once(document, what, uses, findings)


def homes_in(written: Document) -> dict[str, str | None]:
    """Person id → department id as written, even for people who are set aside for another mistake."""
    return {person: written.word("people", person, "department") for person in written.keys("people")}


def _departments(
    document: Document, written: Document, spec: DepartmentsFile, known: Known, findings: Findings
) -> None:
    homes = homes_in(written)
    for id_, department in spec.departments.items():
        here: Path = ("departments", id_)
        refer_all(findings, document, (*here, "managers"), "person", department.managers, known.people)
        refer_all(findings, document, (*here, "next_level"), "person", department.next_level, known.people)
        refer_all(findings, document, (*here, "adjacent"), "department", department.adjacent, known.departments)
        refer(findings, document, (*here, "shift"), "shift", department.shift, known.shifts)
        refer(findings, document, (*here, "site"), "site", department.site, known.sites)
        if id_ not in homes.values():
            mend = f"Give somebody `department: {id_}`, or remove it."
            findings.warn(document, here, f"nobody works in the department '{id_}'", mend)


def _people(document: Document, spec: DepartmentsFile, known: Known, findings: Findings) -> None:
    for id_, person in spec.people.items():
        here: Path = ("people", id_)
        refer(findings, document, (*here, "department"), "department", person.department, known.departments)
        _shift(document, (*here, "shift"), person.shift, spec, known, findings)
        refer(findings, document, (*here, "site"), "site", person.site, known.sites)
        refer_keys(findings, document, (*here, "skills"), "skill", person.skills, known.skills)


def _shift(
    document: Document, path: Path, word: str | None, spec: DepartmentsFile, known: Known, findings: Findings
) -> None:
    """A shift, or a rotation with how many turns ahead."""
    named, _, ahead = (word or "").partition("+")
    if ahead and named not in spec.rotations:
        findings.at(document, path, f"unknown rotation '{named}'", did_you_mean(named, spec.rotations))
    elif named not in spec.rotations:
        refer(findings, document, path, "shift", word, known.shifts)


def _turns(document: Document, spec: DepartmentsFile, known: Known, findings: Findings) -> None:
    """Rotations and overrides name shifts and people that there are."""
    for id_, rotation in spec.rotations.items():
        refer_all(findings, document, ("rotations", id_, "shifts"), "shift", rotation.shifts, known.shifts)
        if id_ in spec.shifts:
            what = f"'{id_}' is a shift already"
            findings.at(document, ("rotations", id_), what, "Take another id for the rotation.", key=True)
    for place, override in enumerate(spec.overrides):
        here: Path = ("overrides", place)
        refer(findings, document, (*here, "person"), "person", override.person, known.people)
        shifts = None if known.shifts is None else (*known.shifts, OFF)
        refer(findings, document, (*here, "shift"), "shift", override.shift, shifts)
        if override.until and override.until < override.day:
            findings.at(document, (*here, "until"), "the last day is before the first", "Exchange them.")


def _names(document: Document, spec: DepartmentsFile, findings: Findings) -> None:
    for section, ids in (("departments", spec.departments), ("people", spec.people)):
        for id_ in ids:
            if id_ in RESERVED:
                findings.at(document, (section, id_), f"'{id_}' is a word of Baton's own", "Take another id.", key=True)
            elif section == "people" and id_ in spec.departments:
                mend = "Permissions could not tell them apart: take another id."
                findings.at(document, (section, id_), f"'{id_}' is a department already", mend, key=True)


def _emails(spec: DepartmentsFile) -> Iterator[tuple[str, Path, str]]:
    for id_, person in spec.people.items():
        if person.email:
            yield person.email, ("people", id_, "email"), id_


def _accounts(spec: DepartmentsFile) -> Iterator[tuple[str, Path, str]]:
    for id_, person in spec.people.items():
        if person.slack:
            yield person.slack, ("people", id_, "slack"), id_
        if person.telegram:
            yield person.telegram, ("people", id_, "telegram"), id_


def _places(spec: DepartmentsFile) -> Iterator[tuple[str, Path, str]]:
    for id_, department in spec.departments.items():
        for place, address in enumerate(department.slack):
            yield address, ("departments", id_, "slack", place), id_
        for place, address in enumerate(department.telegram):
            yield address, ("departments", id_, "telegram", place), id_


def _once(document: Document, what: str, uses: Iterator[tuple[str, Path, str]], findings: Findings) -> None:
    first: dict[str, str] = {}
    for value, path, owner in uses:
        if value in first:
            findings.at(
                document, path, f"the {what} '{value}' is already that of '{first[value]}'", "Each has its own."
            )
        first.setdefault(value, owner)


def _sited(spec: CompanyFile | None) -> Iterator[tuple[str, Path, str]]:
    for site, assets in spec.sites.items() if spec else ():
        for place, asset in enumerate(assets):
            yield asset, ("sites", site, place), site


def check_company(sheets: Sheets, known: Known, findings: Findings) -> None:
    """company.yaml against the shifts, and its sites against its assets."""
    spec = sheets.company.spec
    for site, assets in spec.sites.items() if spec else ():
        refer_all(findings, sheets.company.kept, ("sites", site), "asset", assets, known.assets)
    _once(sheets.company.kept, "asset", _sited(spec), findings)
    if spec is None or spec.shift is None or known.shifts is None or spec.shift in known.shifts:
        return
    mend = did_you_mean(spec.shift, known.shifts, "Add it under `shifts:` in departments.yaml.")
    findings.at(sheets.company.kept, ("shift",), f"unknown shift '{spec.shift}'", mend)
