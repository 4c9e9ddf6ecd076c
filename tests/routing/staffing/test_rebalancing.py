"""Spreading a department's unstarted steps anew."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from routing.company import Company
from routing.order import StepState
from routing.priority import Priority
from routing.staffing import Absence, Burden, Roster, Workload
from routing.staffing.lineup import LineUp, line_up
from routing.staffing.rebalancing import Rebalancing, rebalanced
from tests.routing.a_company import MONDAY, a_company

ENGINEERS = ("eva", "emil", "erik")


def company() -> Company:
    plain = a_company()
    people = {**plain.people, "will": replace(plain.people["will"], skills={"plc": "backup"})}
    people |= {name: replace(plain.people[name], skills={"plc": "primary"}) for name in ("eva", "emil")}
    home = replace(plain.departments["engineering"], adjacent=("warehouse",))
    return replace(plain, people=people, departments={**plain.departments, "engineering": home})


def task(order: int, hours: float, holder: str | None = None, **more: object) -> Burden:
    state = StepState.ACCEPTED if holder else StepState.OFFERED
    plain = Burden(order, f"WO-{order}", "repair", "fix", "engineering", state, hours, holder)
    return replace(plain, **more)  # type: ignore[arg-type]


def proposal(*burdens: Burden, roster: Roster | None = None) -> Rebalancing:
    return rebalanced(lined_up(*burdens, roster=roster))


def lined_up(*burdens: Burden, roster: Roster | None = None) -> LineUp:
    return line_up(company(), roster or Roster(), Workload(burdens), "engineering", MONDAY)


def test_work_that_lies_on_one_desk_is_shared() -> None:
    result = proposal(*(task(number, 8, "eva") for number in range(1, 7)))
    assert sorted(h.after for h in result.people if h.person in ENGINEERS) == [16, 16, 16]
    assert {m.from_person for m in result.moves} == {"eva"}
    assert len(result.moves) == 4


def test_what_is_fair_already_stays() -> None:
    result = proposal(task(1, 4, "eva"), task(2, 4, "emil"), task(3, 4, "erik"))
    assert result.moves == ()
    assert result.cost_before == result.cost_after


def test_started_work_never_moves_but_counts() -> None:
    busy = task(1, 30, "eva", state=StepState.STARTED)
    result = proposal(busy, task(2, 4, "eva"))
    assert [(m.order, m.to_person) for m in result.moves] == [(2, "emil")]


def test_a_step_that_needs_a_skill_goes_to_somebody_who_has_it() -> None:
    result = proposal(task(1, 20, "eva", skill="plc"), task(2, 20, "eva", skill="plc"), task(3, 8, "emil", skill="plc"))
    assert all(m.to_person in ("emil", "will") for m in result.moves)


def test_a_skill_that_a_rule_asks_for_counts_like_the_steps_own() -> None:
    tasks = [task(number, 20, "eva") for number in (1, 2, 3)]
    needs = {(number, "fix"): ("plc",) for number in (1, 2, 3)}
    found = rebalanced(line_up(company(), Roster(), Workload(tuple(tasks)), "engineering", MONDAY, needs))
    assert found.moves
    assert {move.to_person for move in found.moves} <= {"emil", "will"}, "Erik has no such skill"


def test_a_guest_helps_when_the_department_would_be_late() -> None:
    soon = MONDAY + timedelta(hours=6)
    tasks = [task(n, 6, "eva", skill="plc", due_at=soon, priority=Priority.URGENT) for n in (1, 2, 3)]
    result = proposal(*tasks)
    assert {m.to_person for m in result.moves} == {"emil", "will"}
    assert (result.late_before, result.late_after) == (2, 0)


def lent(share: bool) -> Rebalancing:
    """Engineering has 24 hours on one desk that ask for no skill; the warehouse next door has nothing to do."""
    where = company()
    home = replace(where.departments["engineering"], share_unskilled=share)
    where = replace(where, departments={**where.departments, "engineering": home})
    burdens = tuple(task(number, 8, "eva") for number in range(1, 16))
    return rebalanced(line_up(where, Roster(), Workload(burdens), "engineering", MONDAY))


def test_what_asks_for_no_skill_is_lent_next_door_only_where_the_department_says_so() -> None:
    assert {m.to_person for m in lent(share=False).moves} == {"emil", "erik"}
    shared = lent(share=True)
    assert {m.to_person for m in shared.moves} == {"emil", "erik", "will", "wanda"}
    assert max(h.after for h in shared.people) <= 32


def test_nobody_next_door_who_has_their_hands_full_is_lent_anything() -> None:
    where = company()
    home = replace(where.departments["engineering"], share_unskilled=True)
    where = replace(where, departments={**where.departments, "engineering": home})
    busy = tuple(replace(task(n, 40, who), department="warehouse") for n, who in ((8, "will"), (9, "wanda")))
    burdens = (*busy, *(task(number, 8, "eva") for number in range(1, 5)))
    found = rebalanced(line_up(where, Roster(), Workload(burdens), "engineering", MONDAY))
    assert {m.to_person for m in found.moves} == {"emil", "erik"}


def test_nothing_goes_to_somebody_who_is_away() -> None:
    roster = Roster((Absence("emil", MONDAY, MONDAY + timedelta(days=400)),))
    result = proposal(*(task(number, 8, "eva") for number in range(1, 5)), roster=roster)
    assert {m.to_person for m in result.moves} == {"erik"}


def test_what_nobody_holds_is_given_out_most_urgent_first() -> None:
    result = proposal(task(1, 4), task(2, 4, priority=Priority.URGENT))
    assert [m.order for m in result.moves] == [2, 1]
    assert len({m.to_person for m in result.moves}) == 2


def test_an_empty_department_has_nothing_to_move() -> None:
    assert proposal().moves == ()


@st.composite
def burdens(draw: st.DrawFn, most: int = 8) -> tuple[Burden, ...]:
    found = []
    for number in range(1, draw(st.integers(0, most)) + 1):
        holder = draw(st.sampled_from([None, "eva", "emil", "erik", "will", "gone"]))
        state = StepState.OFFERED if holder is None else draw(st.sampled_from([StepState.ACCEPTED, StepState.STARTED]))
        due = draw(st.sampled_from([None, -5, 2, 30, 300]))
        found.append(
            task(
                number,
                draw(st.sampled_from([0.0, 1 / 3, 2.0, 12.0])),
                holder,
                state=state,
                skill=draw(st.sampled_from([None, "plc", "magic"])),
                priority=draw(st.sampled_from(list(Priority))),
                due_at=None if due is None else MONDAY + timedelta(hours=due),
            )
        )
    return tuple(found)


@given(burdens())
def test_a_proposal_is_never_dearer_repeats_itself_and_moves_only_what_may_move(live: tuple[Burden, ...]) -> None:
    result = proposal(*live)
    assert result == proposal(*live)
    assert result.cost_after <= result.cost_before
    by_order = {burden.order: burden for burden in live}
    for move in result.moves:
        burden = by_order[move.order]
        person = company().people[move.to_person]
        assert burden.state is not StepState.STARTED
        assert burden.holder == move.from_person != move.to_person
        assert burden.skill is None or burden.skill in person.skills
    assert sum(h.after for h in result.people) >= sum(h.before for h in result.people) - 1e-9, "no work is lost"


@given(burdens(most=4))
def test_of_a_small_proposal_nothing_is_cheaper(live: tuple[Burden, ...]) -> None:
    lines = lined_up(*live)
    today = [lines.holder_of(each) for each in lines.tasks]
    choices: list[list[int | None]] = []
    for able, held in zip(lines.able, today, strict=True):
        choices.append([*dict.fromkeys([*able, *([held] if held is not None else [])])] or [None])
    best = min(_cost(lines, spread, today) for spread in product(*choices))
    assert abs(rebalanced(lines).cost_after - best) < 1e-3


def _cost(lines: LineUp, spread: tuple[int | None, ...], today: list[int | None]) -> float:
    people = sum(
        lines.cost(worker, [place for place in lines.by_urgency if spread[place] == worker])
        for worker in range(len(lines.workers))
    )
    unheld = sum(lines.unheld(place) for place, held in enumerate(spread) if held is None)
    moved = sum(held is not None and held != spread[place] for place, held in enumerate(today))
    return people + unheld + 0.5 * moved
