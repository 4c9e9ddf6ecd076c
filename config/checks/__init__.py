"""What no single file can tell: whether the files of a company agree with each other and make sense."""

from dataclasses import replace

from config.checks.capacity import check_capacity
from config.checks.escalation import check_escalation
from config.checks.flows import check_flows
from config.checks.known import known_in
from config.checks.orders import check_orders
from config.checks.permissions import check_permissions
from config.checks.results import check_step_conditions
from config.checks.rules import check_rules
from config.checks.staff import check_company, check_staff
from config.checks.worlds import worlds_in
from config.findings import Findings
from config.sheets import Sheets


def check(sheets: Sheets, findings: Findings) -> None:
    """Every mistake that only shows when the files are read together."""
    known = known_in(sheets)
    known = replace(known, worlds=worlds_in(sheets, known))
    check_company(sheets, known, findings)
    check_staff(sheets, known, findings)
    check_orders(sheets, known, findings)
    check_flows(sheets, known, findings)
    check_step_conditions(sheets, known, findings)
    check_rules(sheets, known, findings)
    check_permissions(sheets, known, findings)
    check_escalation(sheets, findings)
    check_capacity(sheets, findings)
