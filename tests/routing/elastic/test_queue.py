"""What does not fit waits in line, and comes back when there is room."""

from dataclasses import replace
from datetime import timedelta

from routing.acting.planning import expected_end
from routing.commands import Accept, Cancel, Enqueue, Finish, Pull, Start
from routing.events import DelayExpected, StepQueued
from routing.flow import Flow, FlowStep
from routing.order import StepState
from routing.priority import Priority
from routing.refusal import Refusal
from routing.staffing import Absence
from routing.text import Text
from tests.routing.a_company import MONDAY
from tests.routing.elastic.a_house import House, a_full_company, alone


def test_what_does_not_fit_is_queued_and_said_honestly() -> None:
    house = House()
    for _ in range(4):
        house.order()
    assert list(house.states().values()) == [StepState.OFFERED, StepState.OFFERED, StepState.QUEUED, StepState.QUEUED]
    third, fourth = house.step(1003).queued, house.step(1004).queued
    assert third
    assert (third.place, third.expected) == (1, MONDAY + timedelta(hours=1, minutes=30))
    assert fourth
    assert (fourth.place, fourth.expected) == (2, MONDAY + timedelta(hours=3))


def test_room_that_a_done_makes_goes_to_the_most_urgent_then_the_oldest() -> None:
    house = House()
    house.order()
    house.order()
    low, normal, high = house.order(Priority.LOW), house.order(), house.order(Priority.HIGH)
    for person, order in (("eva", 1001), ("emil", 1002)):
        house.does(person, order, Accept("fix"))
        house.does(person, order, Start("fix"))
    house.does("eva", 1001, Finish("fix"))
    assert house.states()[high] is StepState.OFFERED
    house.does("emil", 1002, Finish("fix"))
    assert (house.states()[normal], house.states()[low]) == (StepState.OFFERED, StepState.QUEUED)


def test_a_cancelled_order_makes_room_too() -> None:
    house = House()
    for _ in range(3):
        house.order()
    house.does("sam", 1001, Cancel("a duplicate"))
    assert house.states()[1003] is StepState.OFFERED


def test_the_sweep_finds_room_that_nobody_pressed_for() -> None:
    house = House()
    for _ in range(3):
        house.order()
    house.company = alone(capacity=20)
    house.sweep()
    assert house.states()[1003] is StepState.OFFERED
    assert house.events(1003)[-2:] == ["Pulled", "StepOffered"]


def test_a_long_wait_is_a_warning_once() -> None:
    house = House()
    for _ in range(6):
        house.order()
    warned = [order for order, event in house.happened if isinstance(event, DelayExpected)]
    assert warned == [1006]
    house.wait(days=1)
    house.sweep()
    assert [order for order, event in house.happened if isinstance(event, DelayExpected)].count(1006) == 1


def test_an_absence_puts_the_expected_start_off() -> None:
    house = House(
        absences=(
            Absence("emil", MONDAY, MONDAY + timedelta(days=9)),
            Absence("erik", MONDAY, MONDAY + timedelta(days=9)),
        )
    )
    for _ in range(3):
        house.order()
    queued = house.step(1003).queued
    assert queued
    assert queued.expected == MONDAY + timedelta(hours=4)


def test_the_deadline_is_kept_in_the_queue() -> None:
    house = House()
    for _ in range(3):
        house.order()
    due = house.step(1003).due_at
    house.wait(hours=3)
    house.does("sam", 1001, Cancel("a duplicate"))
    assert house.step(1003).due_at == due


def test_a_manager_takes_a_step_from_the_queue_and_others_may_not() -> None:
    house = House()
    for _ in range(3):
        house.order()
    assert isinstance(house.tries("eva", 1003, Pull("fix")), Refusal)
    assert house.tries("eva", 1003, Accept("fix")) == Refusal(
        "in_queue", {"department": "engineering", "at": MONDAY + timedelta(hours=1, minutes=30)}
    )
    house.does("erik", 1003, Pull("fix"))
    assert house.states()[1003] is StepState.OFFERED


def test_what_a_manager_puts_back_stays_until_there_is_less_to_do() -> None:
    house = House(a_full_company(capacity=40, skills={}))
    for _ in range(2):
        house.order()
    house.does("erik", 1002, Enqueue("fix"))
    house.sweep()
    assert house.states()[1002] is StepState.QUEUED
    house.does("eva", 1001, Accept("fix"))
    house.does("eva", 1001, Start("fix"))
    house.does("eva", 1001, Finish("fix"))
    assert house.states()[1002] is StepState.OFFERED


def test_with_nothing_ahead_a_step_comes_straight_back() -> None:
    house = House()
    house.order()
    house.does("erik", 1001, Enqueue("fix"))
    assert house.states()[1001] is StepState.OFFERED
    assert [type(e) for _, e in house.happened].count(StepQueued) == 1


def test_a_step_larger_than_the_department_is_done_when_nothing_else_is() -> None:
    house = House(alone(capacity=2))
    house.order()
    assert house.states()[1001] is StepState.OFFERED


THEN_CHECK = Flow(
    "then-check",
    Text("Fix and check"),
    (
        FlowStep("fix", Text("Fix"), "engineering", skill="plc", effort=4, within=5),
        FlowStep("check", Text("Check"), "sales", effort=1, within=2, after=("fix",)),
    ),
)


def test_what_comes_behind_a_queued_step_is_expected_after_the_wait() -> None:
    house = House(alone(THEN_CHECK, capacity=4))
    for _ in range(5):
        house.order()
    fix, check = house.step(1005), house.step(1005, "check")
    assert fix.queued
    assert fix.due_at
    end = house.context().hours_of("engineering").after(fix.queued.expected, 4)
    assert end > fix.due_at
    assert check.starts_at == end
    assert check.due_at == expected_end(house.orders[1005], house.context())
    first = house.step(1001)
    assert house.step(1001, "check").starts_at == first.due_at


def test_what_comes_behind_is_expected_anew_when_the_step_moves_up() -> None:
    house = House(alone(THEN_CHECK, capacity=4))
    for _ in range(5):
        house.order()
    before = house.step(1005, "check").starts_at
    for order in (1002, 1003, 1004):
        house.does("sam", order, Cancel("a duplicate"))
    house.sweep()
    after = house.step(1005, "check").starts_at
    assert before
    assert after
    assert after < before
    house.company = replace(house.company, departments={**alone(THEN_CHECK, capacity=40).departments})
    house.sweep()
    assert house.states()[1005] is StepState.OFFERED
    assert house.step(1005, "check").starts_at == house.step(1005).due_at
