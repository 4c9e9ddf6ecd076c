"""What a decision about an order may look at besides the order."""

from dataclasses import dataclass
from datetime import datetime

from routing.calendars import calendar_of_department, calendar_of_person
from routing.company import Company, Person
from routing.staffing import Staffing
from routing.worktime import WorkCalendar

NOTHING_GATHERED = Staffing()


@dataclass(frozen=True)
class Context:
    """The company, the time (UTC), who acts, and the state of the staff; `actor` is None when the clock does."""

    company: Company
    now: datetime
    actor: Person | None = None
    staffing: Staffing = NOTHING_GATHERED

    @property
    def by(self) -> str:
        """The id of whoever acts; "" for the clock."""
        return self.actor.id if self.actor else ""

    def hours_of(self, department: str) -> WorkCalendar:
        """The working calendar of a department."""
        return calendar_of_department(self.company, department)

    def hours_of_person(self, person_id: str, department: str) -> WorkCalendar:
        """The working calendar of a person; the department's when the person is gone from the company."""
        person = self.company.people.get(person_id)
        if person is None:
            return self.hours_of(department)
        return calendar_of_person(self.company, person, self.staffing.roster.changes)
