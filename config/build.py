"""From the files of a company, found to be right, to the values that everything else works with."""

from collections.abc import Mapping
from datetime import date, time

from config.build_orders import Around, Beside, default_rule, fact, flow, order_type
from config.build_orders import rules as rules_of
from config.files.choosing import ChoosingSpec, WeightsSpec
from config.files.company import CompanyFile, HolidaysSpec
from config.files.departments import DepartmentsFile, DepartmentSpec, PersonSpec
from config.files.escalation import EscalationFile, LevelSpec
from config.files.flows import FlowsFile
from config.files.orders import OrdersFile
from config.files.permissions import PermissionsFile
from config.files.rotations import OFF, OverrideSpec, RotationSpec
from config.files.rules import RulesFile
from config.files.sources import SourcesFile
from config.following import follows
from config.sheets import Sheets
from config.titles import titled
from routing.company import Company, Department, Person
from routing.escalation import EscalationLevel, EscalationPolicy
from routing.offer import Weights
from routing.passage import MovesPolicy
from routing.permissions import FieldPermission
from routing.priority import Priority
from routing.rotation import Override, Rotation
from routing.shift import Shift
from routing.staffing.past import WINDOW
from routing.text import Text

OFFICE = Shift("office", {day: ((time(9), time(12)), (time(13), time(18))) for day in range(1, 6)})
"""The shift of a company that names none: eight hours, Monday to Friday."""

YEARS = range(2020, 2041)
"""Years for which public holidays are worked out. Make-up working days and years not yet announced are not known."""


def company_of(sheets: Sheets) -> Company | None:
    """The company; None when one of its files is unusable."""
    about, staff, orders = sheets.company.spec, sheets.departments.spec, sheets.orders.spec
    flows, rules, escalation = sheets.flows.spec, sheets.rules.spec, sheets.escalation.spec
    permissions, sources = sheets.permissions.spec, sheets.sources.spec
    if not (about and staff and orders and flows and rules and escalation and permissions and sources):
        return None
    return _company(about, staff, orders, flows, rules, escalation, permissions, sources)


def _company(
    about: CompanyFile,
    staff: DepartmentsFile,
    orders: OrdersFile,
    flows: FlowsFile,
    rules: RulesFile,
    escalation: EscalationFile,
    permissions: PermissionsFile,
    sources: SourcesFile,
) -> Company:
    types = {id_: order_type(id_, spec, about.currency) for id_, spec in orders.order_types.items()}
    facts = {name: fact(name, spec) for name, spec in sources.facts.items()}
    beside = Beside(types, flows, follows(orders, rules), about.currency)
    around = Around(types, staff.departments, facts)
    return Company(
        name=about.name,
        language=about.language,
        time_zone=about.time_zone,
        currency=about.currency,
        shifts=_shifts(staff),
        shift=about.shift or next(iter(_shifts(staff))),
        holidays=days_off(about.holidays),
        skills={id_: name or Text(titled(id_)) for id_, name in staff.skills.items()},
        departments={id_: _department(id_, spec, staff.choosing) for id_, spec in staff.departments.items()},
        people={id_: _person(id_, spec, staff) for id_, spec in staff.people.items()},
        order_types=types,
        flows={id_: flow(id_, spec, beside) for id_, spec in flows.flows.items()},
        rules=rules_of(rules, around),
        escalation=_policy(escalation),
        permissions=_permissions(permissions),
        assets=about.assets,
        trouble_reasons=about.trouble_reasons,
        quiet=about.quiet,
        default=default_rule(rules),
        rotations={id_: _rotation(id_, spec) for id_, spec in staff.rotations.items()},
        overrides=tuple(_override(spec) for spec in staff.overrides),
        asset_sites={asset: site for site, assets in about.sites.items() for asset in assets},
        fairness_days=int(staff.choosing.window_days or WINDOW),
        facts=facts,
    )


def days_off(spec: HolidaysSpec) -> frozenset[date]:
    """The named dates and the public holidays of the named countries."""
    days = set(spec.dates)
    if spec.countries:
        from holidays import country_holidays  # half a second of import, for those who name a country

        for country in spec.countries:
            code, _, region = country.partition("-")
            days.update(country_holidays(code, subdiv=region or None, years=YEARS))
    return frozenset(days)


def _shifts(staff: DepartmentsFile) -> dict[str, Shift]:
    return {id_: Shift(id_, week) for id_, week in staff.shifts.items()} or {OFFICE.id: OFFICE}


def _department(id_: str, spec: DepartmentSpec, usual: ChoosingSpec) -> Department:
    return Department(
        id=id_,
        name=spec.name or Text(titled(id_)),
        managers=spec.managers,
        next_level=spec.next_level,
        shift=spec.shift,
        time_zone=spec.time_zone,
        language=spec.language,
        capacity=spec.capacity,
        adjacent=spec.adjacent,
        site=spec.site,
        offer=spec.offer,
        weights=_weights(spec.choosing, usual),
        limit=spec.limit,
        share_unskilled=spec.share_unskilled,
        displace=None if spec.displace == "never" else Priority(spec.displace),
    )


def _rotation(id_: str, spec: RotationSpec) -> Rotation:
    return Rotation(id_, spec.start, spec.every, spec.shifts)


def _override(spec: OverrideSpec) -> Override:
    return Override(spec.person, spec.day, spec.until or spec.day, None if spec.shift == OFF else spec.shift)


def _person(id_: str, spec: PersonSpec, staff: DepartmentsFile) -> Person:
    named, _, ahead = (spec.shift or "").partition("+")
    turns = named in staff.rotations
    return Person(
        id=id_,
        name=spec.name or Text(titled(id_)),
        department=spec.department,
        email=spec.email,
        language=spec.language,
        time_zone=spec.time_zone,
        skills=spec.skills,
        shift=None if turns else spec.shift,
        roles=frozenset(spec.roles),
        site=spec.site,
        capacity=spec.capacity,
        rotation=(named, int(ahead or 0)) if turns else None,
    )


def _weights(own: WeightsSpec, usual: WeightsSpec) -> Weights:
    """A department's weights: its own, else the company's, else the usual ones."""
    said = {name: getattr(own, name) for name in WeightsSpec.model_fields}
    said = {name: getattr(usual, name) if value is None else value for name, value in said.items()}
    return Weights(**{name: value for name, value in said.items() if value is not None})


def _policy(spec: EscalationFile) -> EscalationPolicy:
    return EscalationPolicy(
        accept=_levels(spec.accept),
        finish=_levels(spec.finish),
        handoff_within=spec.handoff_within,
        confirm_within=spec.confirm_within,
        moves=MovesPolicy(spec.moves.most, spec.moves.back, spec.moves.then, spec.moves.decide_within),
    )


def _levels(specs: tuple[LevelSpec, ...]) -> tuple[EscalationLevel, ...]:
    return tuple(EscalationLevel(spec.tell, spec.after) for spec in specs)


def _permissions(file: PermissionsFile) -> tuple[FieldPermission, ...]:
    return tuple(
        FieldPermission(type_, field, spec.read, spec.write)
        for type_, fields in file.permissions.items()
        for field, spec in fields.items()
    )


def accounts_of(people: Mapping[str, PersonSpec]) -> dict[tuple[str, str], str]:
    """(chat, user id) → person id."""
    slack = {("slack", spec.slack): id_ for id_, spec in people.items() if spec.slack}
    telegram = {("telegram", spec.telegram): id_ for id_, spec in people.items() if spec.telegram}
    return slack | telegram
