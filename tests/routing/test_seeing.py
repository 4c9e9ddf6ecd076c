"""Field permissions: who sees which values of an order."""

from dataclasses import replace

import pytest

from routing.company import Company
from routing.moves import Audience
from routing.order import WorkOrder
from routing.permissions import FieldPermission
from routing.seeing import may_read, visible_fields, visible_results
from tests.routing.a_company import a_company
from tests.routing.a_play import an_order

PERSON, DEPARTMENT = Audience.person, Audience.department


def company_where(*read: str) -> Company:
    return a_company(permissions=(FieldPermission("repair", "margin", read),))


@pytest.fixture
def order() -> WorkOrder:
    """WO-1001, which sam of sales ordered and engineering, warehouse and sales work on."""
    return replace(an_order(a_company()), values={"asset": "LINE3", "margin": "12.00 EUR"})


@pytest.mark.parametrize(
    ("reader", "sees", "does_not"),
    [
        ("everyone", [PERSON("nora"), DEPARTMENT("board"), DEPARTMENT("sales")], []),
        ("requester", [PERSON("sam")], [PERSON("simon"), DEPARTMENT("sales")]),
        ("involved", [PERSON("will"), PERSON("simon"), DEPARTMENT("warehouse")], [PERSON("nora"), DEPARTMENT("board")]),
        ("managers", [PERSON("erik"), PERSON("wanda"), PERSON("nora"), PERSON("ada")], [PERSON("eva"), PERSON("sam")]),
        ("sales", [PERSON("sam"), PERSON("simon"), DEPARTMENT("sales")], [PERSON("eva"), DEPARTMENT("warehouse")]),
        ("eva", [PERSON("eva")], [PERSON("emil"), DEPARTMENT("engineering")]),
        ("admin", [PERSON("ada")], [PERSON("nora"), DEPARTMENT("board")]),
    ],
)
def test_a_reader_is_named_by_a_word(
    order: WorkOrder, reader: str, sees: list[Audience], does_not: list[Audience]
) -> None:
    company = company_where(reader)
    assert [a for a in sees if not may_read(order, "margin", a, company)] == []
    assert [a for a in does_not if may_read(order, "margin", a, company)] == []


def test_several_readers_are_an_or(order: WorkOrder) -> None:
    company = company_where("requester", "warehouse")
    assert may_read(order, "margin", PERSON("sam"), company)
    assert may_read(order, "margin", DEPARTMENT("warehouse"), company)
    assert not may_read(order, "margin", DEPARTMENT("engineering"), company)


def test_a_field_that_nobody_speaks_of_is_everyones(order: WorkOrder) -> None:
    assert visible_fields(order, PERSON("nora"), a_company()) == ("asset", "margin")


def test_a_field_without_readers_is_nobodys(order: WorkOrder) -> None:
    assert visible_fields(order, PERSON("ada"), company_where()) == ("asset",)


def test_the_first_row_that_names_the_field_decides(order: WorkOrder) -> None:
    rows = (
        FieldPermission("purchase", "margin", ("everyone",)),
        FieldPermission("*", "margin", ("requester",)),
        FieldPermission("repair", "margin", ("everyone",)),
    )
    company = a_company(permissions=rows)
    assert not may_read(order, "margin", PERSON("eva"), company)
    assert may_read(order, "margin", PERSON("sam"), company)


def test_somebody_who_left_the_company_sees_only_what_everyone_sees(order: WorkOrder) -> None:
    assert not may_read(order, "margin", PERSON("zoe"), company_where("involved", "managers", "requester"))
    assert may_read(order, "asset", PERSON("zoe"), company_where("involved"))


def test_whoever_takes_a_step_over_becomes_involved(order: WorkOrder) -> None:
    company = company_where("involved")
    moved = order.with_step(replace(order.step("diagnose"), department="board"))
    assert not may_read(order, "margin", DEPARTMENT("board"), company)
    assert may_read(moved, "margin", DEPARTMENT("board"), company)


def test_results_of_steps_follow_the_same_rows(order: WorkOrder) -> None:
    company = a_company(permissions=(FieldPermission("repair", "spare", ("warehouse",)),))
    step = order.step("diagnose")
    assert [f.id for f in visible_results(order, step, PERSON("will"), company)] == ["spare", "note"]
    assert [f.id for f in visible_results(order, step, PERSON("sam"), company)] == ["note"]
