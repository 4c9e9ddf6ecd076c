"""Urgent work goes before work that nobody has begun, never before work that somebody has."""

from routing.commands import Accept, Finish, Start
from routing.events import MadeRoom, StepQueued
from routing.order import StepState
from routing.priority import Priority
from tests.routing.elastic.a_house import House, alone


def test_an_urgent_step_takes_the_place_of_the_least_urgent_that_nobody_has_begun() -> None:
    house = House()
    low, normal = house.order(Priority.LOW), house.order()
    urgent = house.order(Priority.URGENT)
    assert (house.states()[low], house.states()[normal]) == (StepState.QUEUED, StepState.OFFERED)
    assert house.states()[urgent] is StepState.OFFERED
    assert [e.numbers for _, e in house.happened if isinstance(e, MadeRoom)] == [("WO-1001",)]
    queued = [e for _, e in house.happened if isinstance(e, StepQueued)]
    assert [(e.number, e.before) for e in queued] == [("WO-1003", None)]


def test_a_step_in_somebodys_hands_is_taken_only_when_no_other_is_free_and_they_are_named() -> None:
    house = House()
    first, second = house.order(), house.order()
    house.does("eva", first, Accept("fix"))
    house.order(Priority.URGENT)
    assert (house.states()[first], house.states()[second]) == (StepState.ACCEPTED, StepState.QUEUED)
    house.order(Priority.URGENT)
    assert house.states()[first] is StepState.QUEUED
    assert [e.before for at, e in house.happened if at == first and isinstance(e, StepQueued)] == ["eva"]


def test_begun_work_stays_and_the_urgent_step_waits() -> None:
    house = House()
    for person in ("eva", "emil"):
        order = house.order(Priority.LOW)
        house.does(person, order, Accept("fix"))
        house.does(person, order, Start("fix"))
    urgent = house.order(Priority.URGENT)
    assert house.states() == {1001: StepState.STARTED, 1002: StepState.STARTED, urgent: StepState.QUEUED}


def test_a_department_whose_file_says_never_displaces_nothing() -> None:
    house = House(alone(displace=None))
    house.order(Priority.LOW)
    house.order(Priority.LOW)
    urgent = house.order(Priority.URGENT)
    assert house.states()[urgent] is StepState.QUEUED


def test_a_department_may_let_high_work_displace_too() -> None:
    house = House(alone(displace=Priority.HIGH))
    house.order()
    house.order()
    high = house.order(Priority.HIGH)
    assert house.states()[high] is StepState.OFFERED


def test_a_step_makes_room_twice_at_most() -> None:
    house = House(alone(capacity=4))
    low = house.order(Priority.LOW)
    for _ in range(2):
        urgent = house.order(Priority.URGENT)
        assert house.states()[low] is StepState.QUEUED
        for command in (Accept("fix"), Start("fix"), Finish("fix")):
            house.does("eva", urgent, command)
        assert house.states()[low] is StepState.OFFERED
    third = house.order(Priority.URGENT)
    assert (house.states()[low], house.states()[third]) == (StepState.OFFERED, StepState.QUEUED)
