"""How much open work lies where."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from routing.order import StepState
from routing.staffing import Burden, Workload
from routing.staffing.workload import capacity_of, hours_left
from tests.routing.a_company import a_company

COMPANY = a_company()


def burden(step: str, hours: float, holder: str | None = None, order: int = 1) -> Burden:
    state = StepState.ACCEPTED if holder else StepState.OFFERED
    return Burden(order, f"WO-{order}", "repair", step, "engineering", state, hours, holder)


def test_hours_add_up_by_department_and_by_person() -> None:
    load = Workload((burden("a", 2), burden("b", 3, "eva"), burden("c", 1, "eva", order=2)))
    assert (load.of_department("engineering"), load.of_person("eva"), load.of_person("emil")) == (6, 4, 0)


def test_a_department_without_a_capacity_carries_a_week_of_its_members() -> None:
    engineering = replace(COMPANY.departments["engineering"], capacity=None)
    company = replace(COMPANY, departments={**COMPANY.departments, "engineering": engineering})
    assert capacity_of(company, "engineering") == 3 * 40


def test_full_is_one() -> None:
    engineering = replace(COMPANY.departments["engineering"], capacity=8)
    company = replace(COMPANY, departments={**COMPANY.departments, "engineering": engineering})
    assert Workload((burden("a", 12),)).ratio(company, "engineering") == 1.5


def test_taking_an_order_away_takes_all_of_it() -> None:
    load = Workload((burden("a", 2), burden("b", 3, order=2), burden("c", 4, order=2)))
    assert load.without(2).of_department("engineering") == 2
    assert load.without(2, "b").of_department("engineering") == 6


@given(st.floats(0, 1e6), st.floats(-1e6, 1e6))
def test_what_is_left_is_never_below_nothing_nor_above_the_effort(effort: float, worked: float) -> None:
    assert 0 <= hours_left(effort, worked) <= effort
