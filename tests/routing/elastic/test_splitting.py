"""A step that may be shared is cut into parts, and done when they are."""

from dataclasses import replace

from routing.commands import Accept, Cancel, Finish, Reopen, Undo
from routing.company import Company
from routing.events import Joined, StepSplit
from routing.fields import Field, FieldKind
from routing.flow import Flow, FlowStep
from routing.measure import Did
from routing.moves import Audience, Verb, allowed_moves
from routing.order import OrderState, StepState
from routing.shift import Shift
from routing.text import Text
from tests.routing.a_company import DAY
from tests.routing.elastic.a_house import FIX, House, a_full_company

FORM = (
    Field("pieces", FieldKind.NUMBER, Text("Pieces")),
    Field("note", FieldKind.TEXT, Text("Note")),
    Field("photo", FieldKind.FILE, Text("Photo")),
    Field("how", FieldKind.CHOICE, Text("How")),
)
PACK = Flow(
    "pack",
    Text("Packing"),
    (
        FlowStep("plan", Text("Plan"), "sales", effort=1),
        FlowStep(
            "pack",
            Text("Pack", {"zh-Hans": "打包"}),
            "engineering",
            skill="plc",
            effort=10.1,
            form=FORM,
            after=("plan",),
            splittable=True,
        ),
        FlowStep("ship", Text("Ship"), "sales", effort=1, after=("pack",)),
    ),
)
SUNDAY = Shift("sunday", {7: DAY.week[1]})


def a_sharing_company(pack: Flow = PACK) -> Company:
    """Engineering carries 9 hours, the warehouse 8; Will can pack, but works on Sundays, so that he is no guest."""
    company = a_full_company(pack, capacity=9)
    departments = {**company.departments, "warehouse": replace(company.departments["warehouse"], capacity=8)}
    people = {**company.people, "will": replace(company.people["will"], shift="sunday")}
    flows, shifts = {**company.flows, "fix": FIX}, {**company.shifts, "sunday": SUNDAY}
    return replace(company, departments=departments, people=people, flows=flows, shifts=shifts)


def shared(pack: Flow = PACK) -> House:
    """Engineering has a repair of four hours in hand; then WO-1002 is to be packed."""
    house = House(a_sharing_company(pack))
    house.order(flow="fix")
    house.order()
    house.finish("sam", 1002, "plan")
    return house


def undoable(house: House) -> list[str | None]:
    """The steps of WO-1002 whose Done Ada could take back."""
    moves = allowed_moves(house.orders[1002], Audience.person("ada"), house.company)
    return [move.step for move in moves if move.verb is Verb.UNDO]


def test_the_parts_go_to_departments_with_skill_and_room_and_their_efforts_sum_up() -> None:
    house = shared()
    parts = [house.step(1002, id_) for id_ in house.step(1002, "pack").parts]
    assert [(p.id, p.department, p.effort) for p in parts] == [
        ("pack/1", "warehouse", 5.1),
        ("pack/2", "engineering", 5.0),
    ]
    assert sum(p.effort for p in parts) == 10.1
    assert [p.name.said_in("zh-Hans") for p in parts] == ["打包 1/2", "打包 2/2"]
    assert {p.state for p in parts} == {StepState.OFFERED}
    measure = house.step(1002, "pack").measures[-1]
    assert (measure.did, measure.departments) == (Did.SPLIT, ("warehouse", "engineering"))
    assert [type(e) for at, e in house.happened if at == 1002 and isinstance(e, StepSplit)] == [StepSplit]


def test_parts_stand_behind_all_other_steps_so_that_old_buttons_still_mean_the_same() -> None:
    assert [s.id for s in shared().orders[1002].steps] == ["plan", "pack", "ship", "pack/1", "pack/2"]


def test_the_step_is_done_when_all_parts_are_and_their_results_are_kept() -> None:
    house = shared()
    house.finish("will", 1002, "pack/1", pieces=30, note="two crates", photo=["f1"], how="sea")
    assert house.step(1002, "pack").state is StepState.WAITING
    assert house.step(1002, "ship").state is StepState.WAITING
    house.finish("eva", 1002, "pack/2", pieces=12, note="one crate", photo=["f2"], how="air")
    whole = house.step(1002, "pack")
    assert whole.state is StepState.DONE
    assert whole.result == {"pieces": 42, "note": "two crates; one crate", "photo": ["f1", "f2"], "how": "air"}
    assert house.step(1002, "pack/1").result["pieces"] == 30
    assert house.step(1002, "ship").state is StepState.OFFERED
    assert [e.parts for _, e in house.happened if isinstance(e, Joined)] == [2]


def test_progress_counts_every_part_once() -> None:
    house = shared()
    assert house.orders[1002].progress == 1 / 12.1
    house.finish("will", 1002, "pack/1")
    assert round(house.orders[1002].progress, 9) == round(6.1 / 12.1, 9)


def test_a_part_is_undone_until_somebody_has_gone_on_behind_the_whole() -> None:
    house = shared()
    house.finish("will", 1002, "pack/1", pieces=30)
    house.finish("eva", 1002, "pack/2", pieces=12)
    undoable = [
        m.step for m in allowed_moves(house.orders[1002], Audience.person("ada"), house.company) if m.verb is Verb.UNDO
    ]
    assert undoable == ["pack/1", "pack/2"]
    house.does("eva", 1002, Undo("pack/2"))
    assert (house.step(1002, "pack").state, house.step(1002, "pack").result) == (StepState.WAITING, {})
    assert house.step(1002, "ship").state is StepState.WAITING
    house.does("eva", 1002, Finish("pack/2", {"pieces": 13}))
    assert house.step(1002, "pack").result["pieces"] == 43
    house.does("sam", 1002, Accept("ship"))
    assert not [
        m for m in allowed_moves(house.orders[1002], Audience.person("ada"), house.company) if m.verb is Verb.UNDO
    ]


def test_a_cancelled_order_calls_all_parts_off() -> None:
    house = shared()
    house.finish("will", 1002, "pack/1")
    house.does("sam", 1002, Cancel("not needed"))
    states = {s.id: s.state for s in house.orders[1002].steps}
    assert states["pack/1"] is StepState.DONE
    assert {states[id_] for id_ in ("pack", "pack/2", "ship")} == {StepState.CANCELLED}


def test_a_reopened_step_is_whole_again_and_its_parts_stay_done() -> None:
    ends_with_packing = replace(PACK, steps=PACK.steps[:2])
    house = shared(ends_with_packing)
    house.finish("eva", 1001, "fix")
    house.finish("will", 1002, "pack/1", pieces=30)
    house.finish("eva", 1002, "pack/2", pieces=12)
    assert house.orders[1002].state is OrderState.FINISHED
    house.does("sam", 1002, Reopen("ten are missing"))
    again = house.step(1002, "pack")
    assert (again.state, again.parts, again.effort, again.after) == (StepState.OFFERED, (), 10.1, ("plan",))
    assert {house.step(1002, id_).state for id_ in ("pack/1", "pack/2")} == {StepState.DONE}
    house.finish("eva", 1002, "pack", pieces=10)
    assert house.orders[1002].state is OrderState.FINISHED


def test_a_part_that_would_not_fit_is_not_made() -> None:
    house = House(a_sharing_company())
    house.order(flow="fix")
    house.order(flow="fix")
    house.order()
    house.finish("sam", 1003, "plan")
    assert house.step(1003, "pack").state is StepState.QUEUED


def test_a_step_that_may_not_be_shared_waits_whole() -> None:
    plan, pack, ship = PACK.steps
    house = shared(replace(PACK, steps=(plan, replace(pack, splittable=False), ship)))
    assert house.step(1002, "pack").state is StepState.QUEUED


def test_a_step_that_asks_for_no_skill_is_shared_with_whoever_works_next_door() -> None:
    plan, pack, ship = PACK.steps
    house = shared(replace(PACK, steps=(plan, replace(pack, skill=None), ship)))
    parts = [house.step(1002, id_) for id_ in house.step(1002, "pack").parts]
    assert [(p.department, p.effort, p.skill) for p in parts] == [("warehouse", 5.1, None), ("engineering", 5.0, None)]
    house.finish("wanda", 1002, "pack/1", pieces=30)
