"""Whether there is somebody: for every skill, and in every department while it is open. Runs on a company."""

from datetime import UTC, datetime, timedelta
from itertools import takewhile

from config.document import Path
from config.findings import Findings
from config.sheets import Sheets
from routing.company import Company
from routing.worktime import Span, WorkCalendar

WEEK = datetime(2026, 1, 5, tzinfo=UTC)
"""The Monday of an ordinary week."""


def check_coverage(sheets: Sheets, company: Company, findings: Findings) -> None:
    """Skills that nobody has, and departments of which nobody works while they are open."""
    able = {skill for person in company.people.values() for skill in person.skills}
    for skill in company.skills:
        if skill not in able:
            mend = f"Give somebody `skills: {{{skill}: primary}}`, or remove it."
            findings.warn(sheets.departments.kept, ("skills", skill), f"nobody has the skill '{skill}'", mend)
    for rule in company.rules:
        for place, skill in enumerate(rule.then.skills):
            here: Path = ("rules", rule.id, "then", "skills", place)
            _skilled(sheets, company, here, skill, rule.then.lead, findings)
    weeks = _Weeks(company)
    for id_ in company.departments:
        hours = {(company.shift_of_person(p).id, company.zone_of_person(p)) for p in company.members(id_)}
        opened = weeks[company.shift_of_department(id_).id, company.zone_of_department(id_)]
        if hours and not any(_meet(opened, weeks[each]) for each in hours):
            what = f"nobody of {id_} works while it is open"
            mend = f"Its shift is '{company.shift_of_department(id_).id}': give it, or somebody, another one."
            findings.warn(sheets.departments.kept, ("departments", id_), what, mend)


def _skilled(sheets: Sheets, company: Company, here: Path, skill: str, lead: str | None, findings: Findings) -> None:
    """A skill that nobody has at all is said where it is declared."""
    able = {person.department for person in company.people.values() if skill in person.skills}
    if lead is not None and able and lead not in able:
        what = f"nobody in {lead} has the skill '{skill}'"
        mend = f"Those who have it work in {', '.join(sorted(able))}."
        findings.warn(sheets.rules.kept, here, what, mend, key=False)


class _Weeks(dict[tuple[str, str], tuple[Span, ...]]):
    """The working spans of the week in UTC, by shift id and zone; worked out when asked for."""

    def __init__(self, company: Company) -> None:
        super().__init__()
        self.company = company

    def __missing__(self, key: tuple[str, str]) -> tuple[Span, ...]:
        spans = WorkCalendar(self.company.shifts[key[0]], key[1]).spans(WEEK)
        self[key] = tuple(takewhile(lambda span: span[0] < WEEK + timedelta(weeks=1), spans))
        return self[key]


def _meet(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(start < stop_ and start_ < stop for start, stop in one for start_, stop_ in other)
