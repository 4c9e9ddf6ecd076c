"""Whose working hours are whose: by the files' shifts, rotations and dated overrides, and by swaps agreed in chat."""

from collections.abc import Iterable
from datetime import date, time

from routing.company import Company, Person
from routing.rotation import Override
from routing.shift import Shift
from routing.worktime import WorkCalendar

Hours = tuple[tuple[time, time], ...]
ALL_DAY: Hours = ((time(0), time(0)),)


def calendar_of(company: Company, shift: Shift, zone: str) -> WorkCalendar:
    """The working calendar of everybody who works one of the company's shifts in a zone."""
    key = (shift.id, zone)
    return company.calendars.get(key) or company.calendars.setdefault(key, WorkCalendar(shift, zone, company.holidays))


def calendar_of_department(company: Company, department: str) -> WorkCalendar:
    """The working calendar of a department; the company's usual one when it is gone from the company."""
    return calendar_of(company, company.shift_of_department(department), company.zone_of_department(department))


def calendar_of_person(company: Company, person: Person, changes: Iterable[Override] = ()) -> WorkCalendar:
    """The working calendar of a person. `changes` go before the files' own overrides; both go before holidays."""
    own = tuple(one for one in changes if one.person == person.id)
    if own or company.people.get(person.id) is not person:
        return _calendar(company, person, own)
    key = (person.id,)
    return company.calendars.get(key) or company.calendars.setdefault(key, _calendar(company, person, ()))


def _calendar(company: Company, person: Person, changes: tuple[Override, ...]) -> WorkCalendar:
    dated = (*changes, *(one for one in company.overrides if one.person == person.id))
    usual, zone = company.shift_of_person(person), company.zone_of_person(person)
    if person.rotation is None and not dated:
        return calendar_of(company, usual, zone)
    return WorkCalendar(usual, zone, company.holidays, _Days(company, person, dated))


def shift_on(company: Company, person: Person, day: date, changes: Iterable[Override] = ()) -> Shift | None:
    """What somebody works on a day; None when an override says that they do not."""
    for one in (*changes, *company.overrides):
        if one.covers(person.id, day):
            return company.shifts[one.shift] if one.shift else None
    rotation = company.rotations.get(person.rotation[0]) if person.rotation else None
    if rotation is None or person.rotation is None:
        return company.shift_of_person(person)
    return company.shifts[rotation.shift_on(day, person.rotation[1])]


def weekly_hours_of(company: Company, person: Person) -> float:
    """Working hours of a week; with a rotation the mean of its turns."""
    rotation = company.rotations.get(person.rotation[0]) if person.rotation else None
    if rotation is None:
        return company.shift_of_person(person).weekly_hours
    return sum(company.shifts[shift].weekly_hours for shift in rotation.shifts) / len(rotation.shifts)


class _Days:
    """The hours of single days; equal when they are about the same person of the same company."""

    def __init__(self, company: Company, person: Person, dated: tuple[Override, ...]) -> None:
        self._company, self._person, self._dated = company, person, dated

    def on(self, day: date) -> Hours:
        """The spans of a day, local to the person; none on a holiday unless an override says so."""
        own = any(one.covers(self._person.id, day) for one in self._dated)
        if day in self._company.holidays and not own:
            return ()
        shift = shift_on(self._company, self._person, day, self._dated)
        if shift is None:
            return ()
        return shift.week.get(day.isoweekday(), ()) if any(shift.week.values()) else ALL_DAY
