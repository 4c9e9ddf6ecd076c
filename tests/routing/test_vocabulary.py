"""What conditions may ask for besides the order: time, load, and declared facts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from routing.company import Company
from routing.conditions import Kind
from routing.decide import decide
from routing.decision import Decision, Verdict
from routing.fact import Fact, KnownFact
from routing.rule import Consequence, Rule
from routing.vocabulary import OrderFacts, names_of
from tests.routing.a_company import MONDAY, a_company

FACTS = {
    "stock.on_hand": Fact("stock.on_hand", Kind.NUMBER),
    "dossier.grade": Fact("dossier.grade", Kind.TEXT),
    "dossier.blocked": Fact("dossier.blocked", Kind.FLAG),
    "dossier.since": Fact("dossier.since", Kind.MOMENT),
}


def asking(when: str, **changes: Any) -> Company:
    return replace(a_company(facts=FACTS, rules=(Rule("r", when, Consequence(lead="sales")),)), **changes)


def decided(
    company: Company,
    now: datetime = MONDAY,
    load: Mapping[str, float] | None = None,
    dossier: Mapping[str, KnownFact] | None = None,
) -> Decision:
    order_type = next(iter(company.order_types))
    return decide(company, OrderFacts(order_type, load=load or {}, dossier=dossier or {}), now)


def test_a_department_over_its_capacity_can_be_asked_for() -> None:
    company = asking("load.engineering >= 1.0")
    assert decided(company, load={"engineering": 1.25}).lead == "sales"
    assert decided(company, load={"engineering": 0.75}).tried[0].verdict is Verdict.NOT


def test_a_hyphen_in_a_department_is_an_underscore_in_its_load() -> None:
    company = a_company()
    company = replace(company, departments={"customer-service": company.departments["sales"]})
    assert names_of(company)["load.customer_service"] is Kind.NUMBER


@pytest.mark.parametrize(
    ("when", "value"),
    [
        ("stock.on_hand < 5", 3),
        ("stock.on_hand < 5", "4.5"),
        ("dossier.grade == 'A'", "A"),
        ("dossier.blocked", "true"),
        ("dossier.since < now", "2025-12-24T00:00:00+00:00"),
        ("dossier.since < now", "2025-12-24"),
    ],
)
def test_facts_are_judged_by_their_kinds(when: str, value: str) -> None:
    name = when.split()[0]
    decision = decided(asking(when), dossier={name: KnownFact(value)})
    assert decision.tried[0].verdict is Verdict.FIRED
    assert name in decision.tried[0].values


@pytest.mark.parametrize("known", [{}, {"stock.on_hand": KnownFact(None)}, {"stock.on_hand": KnownFact("many")}])
def test_a_fact_that_is_not_known_or_no_number_makes_the_rule_not_fire(known: Mapping[str, KnownFact]) -> None:
    decision = decided(asking("stock.on_hand < 5"), dossier=known)
    assert decision.tried[0].verdict is Verdict.ERROR
    assert decision.tried[0].error == "not given: stock.on_hand"


def test_a_load_that_nobody_worked_out_makes_the_rule_not_fire() -> None:
    assert decided(asking("load.engineering > 1.0")).tried[0].error == "not given: load.engineering"


def test_a_fact_that_nobody_declared_is_not_looked_at() -> None:
    decision = decided(asking("stock.on_hand < 5"), dossier={"stock.elsewhere": KnownFact(1)})
    assert decision.tried[0].verdict is Verdict.ERROR


@pytest.mark.parametrize(
    ("when", "now", "fires"),
    [
        ("time.hour == 10", MONDAY, True),
        ("time.weekday == 'mon'", MONDAY, True),
        ("time.weekday in ['sat', 'sun']", datetime(2026, 1, 10, 10, tzinfo=UTC), True),
        ("time.day == 5 && time.month == 1", MONDAY, True),
        ("time.working", MONDAY, True),
        ("time.working", MONDAY.replace(hour=8, minute=59), False),
        ("time.working", MONDAY.replace(hour=9), True),
        ("time.working", MONDAY.replace(hour=17), False),
    ],
)
def test_time_is_that_of_the_company(when: str, now: datetime, fires: bool) -> None:
    assert (decided(asking(when), now).tried[0].verdict is Verdict.FIRED) is fires


def test_time_is_local_and_holidays_are_no_working_time() -> None:
    company = asking("time.hour == 18 && time.weekday == 'mon'", time_zone="Asia/Shanghai")
    assert decided(company).lead == "sales"
    holiday = asking("time.working", holidays=frozenset({date(2026, 1, 5)}))
    assert decided(holiday).tried[0].verdict is Verdict.NOT
