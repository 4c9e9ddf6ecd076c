"""People next door are asked first."""

from dataclasses import replace
from datetime import timedelta

from routing.commands import Accept, Finish, HandOff, PassOver, Release, Settle, Start
from routing.elastic.guests import MOST
from routing.flow import Flow, FlowStep
from routing.measure import Did
from routing.moves import Audience, Verb, allowed_moves
from routing.order import Step, StepState
from routing.passage import MovesPolicy
from routing.refusal import Refusal
from routing.staffing import Absence
from routing.text import Text
from tests.routing.a_company import MONDAY
from tests.routing.elastic.a_house import SKILLED, House, a_full_company


def helped() -> House:
    """Engineering is full with two orders; the third finds Will."""
    house = House(a_full_company())
    for _ in range(3):
        house.order()
    return house


def test_somebody_next_door_with_the_skill_may_take_it_too() -> None:
    house = helped()
    step = house.step(1003)
    assert (step.state, step.department, step.guests) == (StepState.OFFERED, "engineering", ("will",))
    asked = step.measures[-1]
    assert (asked.did, asked.departments, asked.people, asked.share) == (Did.HELPED, ("warehouse",), ("will",), 1.5)
    assert "warehouse" in house.orders[1003].departments


def test_guests_and_their_channel_see_accept_and_nothing_else() -> None:
    house = helped()
    order = house.orders[1003]
    own = [m.verb for m in allowed_moves(order, Audience.person("will"), house.company) if m.step]
    shown = [m.verb for m in allowed_moves(order, Audience.department("warehouse"), house.company) if m.step]
    assert own == shown == [Verb.ACCEPT]
    assert house.tries("wanda", 1003, Accept("fix")) == Refusal("other_department", {"department": "engineering"})


def test_what_a_guest_takes_weighs_on_their_own_department() -> None:
    house = helped()
    assert (house.load(), house.load("warehouse")) == (12, 0)
    house.does("will", 1003, Accept("fix"))
    assert (house.load(), house.load("warehouse")) == (8, 4)
    house.does("will", 1003, Start("fix"))
    house.does("will", 1003, Finish("fix"))
    assert house.orders[1003].step("fix").department == "engineering"


def test_its_own_people_may_still_take_it() -> None:
    house = helped()
    house.does("eva", 1003, Accept("fix"))
    assert house.step(1003).guests == ()


def test_nobody_is_asked_who_is_away_or_off_shift_or_full_or_unable() -> None:
    company = a_full_company()
    away = House(company, absences=(Absence("will", MONDAY, MONDAY + timedelta(days=1)),))
    late = House(company, MONDAY + timedelta(hours=9))
    small = replace(company.departments["warehouse"], capacity=3)
    full = House(replace(company, departments={**company.departments, "warehouse": small}))
    unable = House(a_full_company(skills={"eva": {"plc": "primary"}}))
    for house in (away, late, full, unable):
        for _ in range(3):
            house.order()
        assert house.step(1003).state is StepState.QUEUED
        assert house.step(1003).guests == ()


def test_a_step_that_nobody_takes_finds_help_when_its_lateness_strikes() -> None:
    house = House(a_full_company(), absences=(Absence("will", MONDAY, MONDAY + timedelta(minutes=30)),))
    for _ in range(2):
        house.order()
    house.does("eva", 1001, Accept("fix"))
    assert house.step(1002).guests == ()
    house.wait(hours=1)
    company = a_full_company(capacity=5)
    house.company = company
    house.strike(1002, "accept", "fix")
    assert house.step(1002).guests == ("will",)
    assert house.events(1002)[-2:] == ["Reminded", "HelpAsked"]


def test_a_late_step_is_queued_only_when_hands_are_full_and_never_changes_places_with_another_untaken_one() -> None:
    house = House(a_full_company(skills={"eva": {"plc": "primary"}}))
    for _ in range(2):
        house.order()
    house.company = a_full_company(capacity=4, skills={"eva": {"plc": "primary"}})
    house.wait(hours=2)
    for order in (1001, 1002):
        house.strike(order, "accept", "fix")
    assert set(house.states().values()) == {StepState.OFFERED}
    house.does("eva", 1001, Accept("fix"))
    house.strike(1002, "accept", "fix")
    assert house.step(1002).state is StepState.QUEUED


def test_a_guest_who_goes_away_is_no_longer_asked_and_the_step_waits_when_nobody_else_can() -> None:
    house = helped()
    house.absences = (Absence("will", MONDAY, MONDAY + timedelta(days=1)),)
    house.tries(None, 1003, PassOver("fix"))
    step = house.step(1003)
    assert (step.state, step.guests) == (StepState.QUEUED, ())
    assert house.events(1003)[-2:] == ["OfferWithdrawn", "StepQueued"]
    assert isinstance(house.tries("will", 1003, Accept("fix")), Refusal)


def test_as_long_as_another_guest_is_there_the_step_stays_with_the_others() -> None:
    house = House(a_full_company(skills={**SKILLED, "wanda": {"plc": "backup"}}))
    for _ in range(3):
        house.order()
    assert house.step(1003).guests == ("will", "wanda")
    house.absences = (Absence("will", MONDAY, MONDAY + timedelta(days=1)),)
    house.tries(None, 1003, PassOver("fix"))
    assert house.step(1003).guests == ("wanda",)
    assert house.tries("will", 1003, Accept("fix")) == Refusal("other_department", {"department": "engineering"})
    house.does("wanda", 1003, Accept("fix"))


def test_a_guest_goes_away_when_there_is_room_by_now_and_the_step_stays_with_its_own_people() -> None:
    house = helped()
    house.company = a_full_company(capacity=12)
    house.absences = (Absence("will", MONDAY, MONDAY + timedelta(days=1)),)
    house.tries(None, 1003, PassOver("fix"))
    assert (house.step(1003).state, house.step(1003).guests) == (StepState.OFFERED, ())


def unskilled(share: bool) -> House:
    """Engineering is full with two orders of work that anybody can do; the third is placed."""
    flow = Flow("carry", Text("Carry"), (FlowStep("fix", Text("Carry"), "engineering", effort=4, within=8),))
    house = House(a_full_company(flow, share_unskilled=share))
    for _ in range(3):
        house.order()
    return house


def test_a_step_that_asks_for_no_skill_stays_with_its_department_unless_that_says_otherwise() -> None:
    assert unskilled(share=False).step(1003).state is StepState.QUEUED
    house = unskilled(share=True)
    assert house.step(1003).guests == ("will", "wanda")
    house.does("wanda", 1003, Accept("fix"))
    assert (house.load(), house.load("warehouse")) == (8, 4)


def test_no_more_are_asked_at_once_than_a_card_can_name() -> None:
    company = a_full_company()
    skilled = replace(company.people["will"], skills={"plc": "backup"})
    crowd = {f"w{n}": replace(skilled, id=f"w{n}") for n in range(20)}
    house = House(replace(company, people={**company.people, **crowd}))
    for _ in range(3):
        house.order()
    assert len(house.step(1003).guests) == MOST


def moved_by_a_manager(house: House, department: str) -> Step:
    """Nothing may be handed elsewhere without a decision; Erik decides that the third order goes there."""
    escalation = replace(house.company.escalation, moves=MovesPolicy(most=0))
    house.orders[1003] = replace(house.orders[1003], escalation=escalation)
    house.does("eva", 1003, HandOff("fix", "Not ours", to_department=department))
    house.does("erik", 1003, Settle("fix", department))
    return house.step(1003)


def test_guests_of_one_department_are_not_asked_for_another() -> None:
    step = moved_by_a_manager(helped(), "sales")
    assert (step.department, step.state, step.guests) == ("sales", StepState.OFFERED, ())


def test_a_step_that_comes_to_a_full_department_waits_there() -> None:
    house = helped()
    sales = replace(house.company.departments["sales"], capacity=4)
    house.company = replace(house.company, departments={**house.company.departments, "sales": sales})
    house.orders[1002] = house.orders[1002].with_step(replace(house.step(1002), department="sales"))
    assert moved_by_a_manager(house, "sales").state is StepState.QUEUED


def test_what_a_guest_gives_back_finds_its_department_as_full_as_before() -> None:
    house = helped()
    house.does("will", 1003, Accept("fix"))
    house.does("will", 1003, Release("fix"))
    assert (house.step(1003).state, house.step(1003).guests) == (StepState.QUEUED, ())
    assert house.load() == 8
