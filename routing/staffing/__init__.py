"""Who can work on what, when, and how much is on their hands. Values in, values out."""

from routing.staffing.past import DoneStep, Past
from routing.staffing.roster import Absence, Roster
from routing.staffing.staffing import Staffing
from routing.staffing.ticket import Ticket
from routing.staffing.workload import Burden, Lump, Workload

__all__ = ["Absence", "Burden", "DoneStep", "Lump", "Past", "Roster", "Staffing", "Ticket", "Workload"]
