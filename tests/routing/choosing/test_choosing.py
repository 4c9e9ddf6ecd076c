"""Whom a step suits, term by term, and who is not asked at all."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routing.choice import MOST_OTHERS, MOST_RANKED, Ineligible, TermName, WhyNot
from routing.choosing import choose
from routing.offer import Weights
from routing.staffing import Absence, Roster, Staffing
from tests.routing.a_company import MONDAY
from tests.routing.choosing.a_crew import Crew, Member, crew

BETTER = {
    "a first skill over a backup": (Member("x", "primary"), Member("x", "backup")),
    "less in hand": (Member("x", load=2), Member("x", load=3)),
    "less in hand for what they carry": (Member("x", load=4, capacity=40), Member("x", load=3, capacity=8)),
    "less done lately": (Member("x", done=10), Member("x", done=11)),
    "faster at this very step": (Member("x", ratios=(0.5, 0.5)), Member("x", ratios=(1.5,))),
    "often fast over once fast": (Member("x", ratios=(0.5,) * 5), Member("x", ratios=(0.5,))),
    "at the machine": (Member("x", site="hall"), Member("x", site="office")),
    "at the machine over who knows where": (Member("x", site="hall"), Member("x")),
}


@pytest.mark.parametrize(("better", "worse"), BETTER.values(), ids=BETTER)
def test_the_better_one_is_first_wherever_the_files_name_them(better: Member, worse: Member) -> None:
    for order in ((better, replace(worse, id="y")), (replace(worse, id="y"), better)):
        assert crew(*order).choose().people == ("x", "y")


def test_whoever_is_at_work_comes_before_whoever_begins_later() -> None:
    """Shifts decide: the late one begins at 11."""
    choice = crew(Member("late", shift="late"), Member("here")).choose()
    assert choice.people == ("here", "late")
    assert [candidate.starts_at for candidate in choice.ranked] == [MONDAY, MONDAY + timedelta(hours=1)]


def test_equal_people_come_in_the_order_of_the_files() -> None:
    assert crew(Member("b"), Member("a")).choose().people == ("b", "a")


def test_a_score_is_the_sum_of_its_terms() -> None:
    best = crew(Member("x", load=8, done=20, site="hall")).choose().best
    assert best
    assert best.score == pytest.approx(sum(term.points for term in best.terms))
    assert {term.name for term in best.terms} == set(TermName)
    load = best.term(TermName.LOAD)
    assert load
    assert (load.raw, load.of, load.value) == (8, 40, 0.8)


def test_a_weight_of_nothing_leaves_a_term_out() -> None:
    best = crew(Member("x"), weights=Weights(fairness=0)).choose().best
    assert best
    assert best.term(TermName.FAIRNESS) is None


def test_a_site_is_not_weighed_when_the_order_has_none() -> None:
    one = crew(Member("x", site="hall"))
    order, step = one.asked()
    best = choose(replace(order, values={}), step, one.context).best
    assert best
    assert best.term(TermName.SITE) is None


WHY_NOT = {
    "without the skill": (Member("x", level=None), Ineligible("x", WhyNot.NO_SKILL, skill="plc")),
    "full": (Member("x", load=40), Ineligible("x", WhyNot.FULL, hours=40, capacity=40)),
    "taking no work": (Member("x", capacity=0), Ineligible("x", WhyNot.FULL, hours=0, capacity=0)),
    "away": (
        Member("x", away=26),
        Ineligible("x", WhyNot.AWAY, since=MONDAY, until=MONDAY + timedelta(hours=26)),
    ),
}


@pytest.mark.parametrize(("member", "why"), WHY_NOT.values(), ids=WHY_NOT)
def test_somebody_is_not_asked_who_is(member: Member, why: Ineligible) -> None:
    choice = crew(member, Member("y")).choose()
    assert choice.people == ("y",)
    assert choice.others == (why,)


def test_whoever_gave_the_step_back_is_not_asked_again() -> None:
    choice = crew(Member("x"), Member("y"), gave_back=("x",)).choose()
    assert choice.people == ("y",)
    assert choice.others == (Ineligible("x", WhyNot.GAVE_BACK),)


def test_whoever_is_next_at_work_after_the_deadline_is_told_with_the_shift() -> None:
    late = Crew((Member("x"),), now=MONDAY + timedelta(hours=9))
    choice = late.choose()
    tuesday = MONDAY + timedelta(hours=23)
    assert choice.others == (Ineligible("x", WhyNot.OFF_SHIFT, until=tuesday),)
    assert choice.earliest == tuesday


def test_an_absence_that_leaves_too_little_time_rules_somebody_out() -> None:
    one = crew(Member("x"))
    order, step = one.asked()
    soon = Absence("x", MONDAY + timedelta(minutes=30), MONDAY + timedelta(hours=30))
    context = replace(one.context, staffing=Staffing(roster=Roster((soon,))))
    assert choose(order, step, context).others == (Ineligible("x", WhyNot.AWAY_SOON, since=soon.start, until=soon.end),)
    quick = replace(step, effort=0.5)
    assert choose(order, quick, context).people == ("x",)


def test_what_people_hold_of_this_order_counts_as_it_is_now() -> None:
    one = crew(Member("x"), Member("y"))
    order, step = one.asked()
    held = replace(order.step("fix"), holder="x", state=order.step("fix").state.ACCEPTED)
    assert choose(order.with_step(held), step, one.context).people == ("y", "x")


def test_people_of_elsewhere_may_be_given() -> None:
    one = crew(Member("x"))
    order, step = one.asked()
    will = replace(one.company.people["will"], skills={"plc": "backup"})
    assert choose(order, step, one.context, [will]).people == ("will",)


def test_what_is_kept_of_a_crowd_is_short_and_says_how_many_there_were() -> None:
    members = [Member(f"p{n}", "primary" if n < 40 else None) for n in range(80)]
    kept = crew(*members).choose().kept()
    assert (len(kept.ranked), len(kept.others)) == (MOST_RANKED, MOST_OTHERS)
    assert (kept.ranked_in_all, kept.others_in_all) == (40, 40)
