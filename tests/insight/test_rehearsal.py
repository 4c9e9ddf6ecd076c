"""Past orders through a changed company."""

from dataclasses import replace
from datetime import timedelta

from insight.changes import Change, Part
from insight.report import Punctual, Unplayable
from routing.commands import Accept, AcceptHandoff, Cancel, HandOff
from routing.company import Department
from routing.measure import Part as Part_
from routing.order import StepState
from routing.priority import Priority
from routing.text import Text
from tests.insight.a_past import (
    CHECKED,
    FIX,
    REPAIR,
    burden,
    company,
    does,
    placed,
    rehearsed,
    rule,
    worked,
)
from tests.routing.a_company import MONDAY

US = company()


def test_what_takes_the_same_way_is_no_difference() -> None:
    report = rehearsed([worked(US, placed(US, 1001), 2)], US)
    assert report.different == ()
    assert report.orders == 1
    assert [one.before == one.after for one in report.departments] == [True]


def test_another_lead_is_told_with_the_rule_that_made_it() -> None:
    changed = company(rule("pumps", "fields.asset == 'PUMP7'", lead="warehouse"))
    report = rehearsed([placed(US, 1001), placed(US, 1002, fields={"asset": "LINE3"})], changed)
    (one,) = report.different
    assert one.number == "WO-1001"
    assert one.changes == (Change(Part.LEAD, ("engineering",), ("warehouse",), "rule:pumps", "rule:else"),)
    assert report.responsible == {"rule:pumps": 1}
    assert report.parts == {Part.LEAD: 1}


def test_another_flow_brings_its_steps_and_its_collaborators() -> None:
    changed = company(rule("check", None, flow="checked", proceed=True))
    (one,) = rehearsed([placed(US, 1001)], changed).different
    assert [(change.part, change.before, change.after, change.cause) for change in one.changes] == [
        (Part.FLOW, ("fix",), ("checked",), "rule:check"),
        (Part.COLLABORATORS, (), ("warehouse",), "rule:check"),
        (Part.STEPS, (), ("check",), "rule:check"),
    ]


def test_a_collaborator_that_is_lost_with_the_flow_is_the_doing_of_whoever_chose_the_other() -> None:
    once = company(rule("check", None, flow="checked", proceed=True))
    (one,) = rehearsed([placed(once, 1001)], US).different
    lost = next(change for change in one.changes if change.part is Part.COLLABORATORS)
    assert (lost.before, lost.after, lost.cause, lost.caused) == (("warehouse",), (), "flow:fix", "rule:check")


def test_a_flow_that_was_edited_is_found_without_any_rule() -> None:
    longer = replace(FIX, steps=(FIX.steps[0], replace(FIX.steps[1], effort=5, department="sales")))
    changed = company(flows={"fix": longer, "checked": CHECKED})
    (one,) = rehearsed([placed(US, 1001)], changed).different
    assert [(c.part, c.before, c.after, c.step, c.responsible) for c in one.changes] == [
        (Part.COLLABORATORS, (), ("sales",), "", "flow:fix"),
        (Part.DEPARTMENT, ("engineering",), ("sales",), "mend", "flow:fix"),
        (Part.EFFORT, ("3",), ("5",), "mend", "flow:fix"),
    ]


def test_work_goes_along_with_the_lead() -> None:
    changed = company(rule("away", None, lead="warehouse"))
    report = rehearsed([worked(US, placed(US, 1001), 2)], changed)
    was, now = burden(report, "engineering").before, burden(report, "engineering").after
    assert (was.steps, was.effort, was.peak) == (2, 4, 3)
    assert (now.steps, now.effort, now.peak, now.over) == (0, 0, 0, 0)
    assert burden(report, "warehouse").after.effort == 4


def test_an_overrun_department_is_relieved_and_its_other_orders_come_sooner() -> None:
    home = company().departments
    small = {**home, "engineering": Department("engineering", Text("E"), ("erik",), capacity=10)}
    busy = company(departments=small)
    orders = [
        worked(busy, placed(busy, 1001 + n, MONDAY, {"asset": "PUMP7" if n % 2 else "LINE3"}), 6) for n in range(8)
    ]
    changed = company(rule("pumps", "fields.asset == 'PUMP7'", lead="warehouse"), departments=small)
    report = rehearsed(orders, changed)
    was, now = burden(report, "engineering").before, burden(report, "engineering").after
    assert was.over > 0
    assert now.over < was.over
    assert now.late < was.late
    assert report.punctual.would_be_late < report.punctual.late == 8


def test_the_recorded_promise_is_what_was_late_and_the_estimate_stands_beside_it() -> None:
    in_time, late = worked(US, placed(US, 1001), 2), worked(US, placed(US, 1002, MONDAY + timedelta(days=7)), 6)
    assert rehearsed([in_time, late], US).punctual == Punctual(promised=2, late=1, would_be_late=1)


def test_an_order_type_that_is_gone_is_told_and_not_played() -> None:
    changed = company(order_types={"cleaning": replace(REPAIR, id="cleaning")})
    report = rehearsed([placed(US, 1001)], changed)
    assert report.unplayable == (Unplayable("WO-1001", "repair"),)
    assert (report.orders, report.different) == (0, ())
    assert burden(report, "engineering").before == burden(report, "engineering").after


def test_fields_and_people_that_are_gone_are_counted() -> None:
    people = {id_: person for id_, person in US.people.items() if id_ != "sam"}
    changed = company(order_types={"repair": replace(REPAIR, fields=())}, people=people)
    doubts = rehearsed([placed(US, 1001), placed(US, 1002)], changed).doubts
    assert doubts.fields_gone == {"repair.asset": 2}
    assert doubts.requester_gone == 2


def test_the_priority_that_was_asked_for_is_decided_on_again() -> None:
    hurried = company(rule("hurry", None, priority=Priority.URGENT, proceed=True))
    assert rehearsed([placed(hurried, 1001)], US).doubts.priority_unknown == 0


def test_a_priority_of_which_only_the_outcome_is_known_is_taken_for_the_usual_one_and_counted() -> None:
    hurried = company(rule("hurry", None, priority=Priority.URGENT, proceed=True))
    order = placed(hurried, 1001)
    report = rehearsed([replace(order, decision=replace(order.decision, asked=None))], US)
    (change,) = report.different[0].changes
    assert (change.part, change.before, change.after) == (Part.PRIORITY, ("urgent",), ("normal",))
    assert (change.cause, change.caused, change.responsible) == ("", "rule:hurry", "rule:hurry")
    assert report.doubts.priority_unknown == 1


def test_compared_with_another_company_only_what_those_two_do_differently_counts() -> None:
    once = company(rule("old", None, lead="sales"))
    changed = company(rule("pumps", "fields.asset == 'PUMP7'", lead="warehouse"))
    orders = [placed(once, 1001, fields={"asset": "LINE3"}), placed(once, 1002)]
    report = rehearsed(orders, changed, against=US)
    assert [one.number for one in report.different] == ["WO-1002"]
    assert report.different[0].changes[0].before == ("engineering",)
    assert report.doubts.went_otherwise == 2


def test_load_at_the_time_is_worked_out_from_the_past_itself() -> None:
    small = {**US.departments, "engineering": Department("engineering", Text("E"), ("erik",), capacity=2)}
    changed = company(rule("full", "load.engineering > 0.9", lead="warehouse"), departments=small)
    first = worked(US, placed(US, 1001), 6)
    orders = [first, placed(US, 1002, MONDAY + timedelta(hours=12)), placed(US, 1003, MONDAY + timedelta(days=10))]
    assert [one.number for one in rehearsed(orders, changed).different] == ["WO-1002"]


def test_a_step_that_people_moved_stays_where_they_moved_it() -> None:
    moved = does(
        US, placed(US, 1001), "eva", MONDAY, Accept("look"), HandOff("look", "Stock", to_department="warehouse")
    )
    moved = worked(US, does(US, moved, "will", MONDAY, AcceptHandoff("look")), 2)
    changed = company(rule("hurry", None, priority=Priority.URGENT, proceed=True))
    report = rehearsed([moved], changed)
    assert [change.part for change in report.different[0].changes] == [Part.PRIORITY]
    assert burden(report, "warehouse").before == burden(report, "warehouse").after


def test_a_cancelled_order_weighs_until_it_was_called_off_and_is_never_late() -> None:
    called_off = does(US, placed(US, 1001), "sam", MONDAY + timedelta(days=1), Cancel("not needed"))
    changed = company(rule("away", None, lead="warehouse"))
    report = rehearsed([called_off], changed)
    assert report.punctual == Punctual(0, 0, 0)
    was, now = burden(report, "engineering").before, burden(report, "warehouse").after
    assert (was.peak, was.late) == (now.peak, now.late) == (1, 0)
    assert sum(day > 0 for day in was.days) == sum(day > 0 for day in now.days) == 2


def test_a_step_in_parts_is_the_same_step_and_its_parts_weigh_where_they_are() -> None:
    order = placed(US, 1001)
    look = order.step("look")
    share = replace(look, id="look-1", effort=0.5, part=Part_("look", 1, 2))
    other = replace(share, id="look-2", department="warehouse", part=Part_("look", 2, 2))
    joined = replace(look, state=StepState.WAITING, effort=0.0, after=("look-1", "look-2"), parts=("look-1", "look-2"))
    split = worked(US, replace(order.with_step(joined), steps=(joined, *order.steps[1:], share, other)), 2)
    report = rehearsed([split], US)
    assert report.different == ()
    assert burden(report, "warehouse").before.effort == burden(report, "warehouse").after.effort == 0.5
    assert rehearsed([split], company(rule("away", None, lead="sales"))).parts == {Part.LEAD: 1}


def test_a_step_that_was_not_needed_is_not_needed_elsewhere_either() -> None:
    order = placed(US, 1001)
    skipped = replace(order.step("look"), state=StepState.SKIPPED, starts_at=MONDAY, done_at=MONDAY)
    offered = replace(order.step("mend"), state=StepState.OFFERED, starts_at=MONDAY)
    done = worked(US, order.with_step(skipped).with_step(offered), 2)
    report = rehearsed([done], company(rule("away", None, lead="warehouse")))
    assert burden(report, "warehouse").after.effort == burden(report, "engineering").before.effort == 3
    assert report.punctual.late == report.punctual.would_be_late


def test_a_rehearsal_gives_the_same_every_time() -> None:
    orders = [worked(US, placed(US, 1001 + n, MONDAY + timedelta(hours=n)), 3) for n in range(20)]
    changed = company(rule("pumps", None, lead="warehouse"))
    assert rehearsed(orders, changed) == rehearsed(orders, changed)


def test_without_any_orders_there_is_nothing_to_tell() -> None:
    report = rehearsed([], US)
    assert (report.orders, report.different, report.departments) == (0, (), ())
