"""Whoever works there: what must hold of every choice."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from routing.acting.offering import offer, widen
from routing.choice import Choice
from routing.company import Department
from routing.events import Assigned, NobodyFits, StepOffered
from routing.offer import OfferPolicy, Weights
from routing.order import Step
from tests.routing.choosing.a_crew import STEP, Crew, Member

HOURS = st.sampled_from([0.0, 0.5, 1.0, 7.9, 8.0, 39.9, 40.0, 200.0])
WEIGHT = st.sampled_from([0.0, 0.3, 1.0, 4.0])
IDS = tuple("abcdef")
ANY = settings(deadline=None)


def members() -> st.SearchStrategy[Member]:
    """Somebody with any skill, load, past, absence and place."""
    return st.builds(
        Member,
        st.just("x"),
        st.sampled_from(["primary", "backup", None]),
        HOURS,
        HOURS,
        st.sampled_from([0.0, 0.0, 0.0, 1.0, 50.0]),
        st.lists(st.sampled_from([0.1, 1.0, 3.0]), max_size=4).map(tuple),
        st.sampled_from([None, "hall", "office"]),
        st.sampled_from([None, None, 0.0, 8.0]),
    )


@st.composite
def crews(draw: st.DrawFn) -> Crew:
    """Up to six people, weighed in any way, some of whom gave the step back."""
    found = draw(st.lists(members(), max_size=len(IDS)))
    named = tuple(replace(member, id=id_) for member, id_ in zip(found, IDS, strict=False))
    weights = draw(st.builds(Weights, *[WEIGHT] * 6, st.sampled_from([0.5, 1.0, 9.0])))
    gave_back = tuple(draw(st.lists(st.sampled_from(IDS), unique=True, max_size=2)))
    return Crew(named, weights, gave_back=gave_back)


def policies() -> st.SearchStrategy[OfferPolicy]:
    """Every policy."""
    return st.builds(OfferPolicy, st.sampled_from(["all", "best", "assign"]), st.integers(1, 3))


def offered(crew: Crew, policy: OfferPolicy) -> tuple[Step, list[object], Choice]:
    """The step after its turn came, what happened, and the choice that was made."""
    order, step = crew.asked()
    home: Department = replace(crew.company.departments["engineering"], offer=policy)
    company = replace(crew.company, departments={**crew.company.departments, "engineering": home})
    outcome = offer(order, step, replace(crew.context, company=company))
    return outcome.order.step(STEP), list(outcome.events), crew.choose()


@ANY
@given(crews(), policies())
def test_nobody_ineligible_gets_a_step_while_somebody_is_eligible(crew: Crew, policy: OfferPolicy) -> None:
    step, events, choice = offered(crew, policy)
    barred = {one.person for one in choice.others}
    assert not barred & {step.holder, *step.offered_to}
    assert barred | set(choice.people) == {member.id for member in crew.members}
    if choice.best and policy.how == "assign":
        assert (step.holder, step.assigned) == (choice.best.person, True)
        assert [type(event) for event in events] == [Assigned]
    elif choice.best and policy.how == "best":
        assert step.offered_to == choice.people[: policy.people]
        assert step.widens_at
    else:
        assert (step.holder, step.offered_to) == (None, ())
        assert [type(event) for event in events] == [StepOffered, *([] if choice.best else [NobodyFits])]


@ANY
@given(crews())
def test_equal_input_gives_an_equal_choice(crew: Crew) -> None:
    assert crew.choose() == replace(crew).choose()


@ANY
@given(crews(), st.floats(0.1, 80), st.data())
def test_more_load_never_overtakes_an_otherwise_equal_person(crew: Crew, more: float, data: st.DataObject) -> None:
    twin = data.draw(members(), "twin")
    less, burdened = replace(twin, id="less"), replace(twin, id="burdened", load=twin.load + more)
    place = data.draw(st.integers(0, len(crew.members)), "place")
    first = data.draw(st.permutations([less, burdened]), "first")
    people = replace(crew, members=(*crew.members[:place], *first, *crew.members[place:])).choose().people
    if "burdened" in people:
        assert people.index("less") < people.index("burdened")


@ANY
@given(crews(), members(), st.data())
def test_one_more_person_changes_nothing_about_how_the_others_compare(
    crew: Crew, stranger: Member, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(crew.members)), "place")
    added = (*crew.members[:place], replace(stranger, id="new"), *crew.members[place:])
    before, after = crew.choose(), replace(crew, members=added).choose()
    assert before.ranked == tuple(one for one in after.ranked if one.person != "new")
    assert before.others == tuple(one for one in after.others if one.person != "new")


@ANY
@given(crews(), st.integers(1, 3))
def test_widening_asks_the_eligible_in_turn_and_ends_with_everybody(crew: Crew, people: int) -> None:
    order, step = crew.asked()
    home = replace(crew.company.departments["engineering"], offer=OfferPolicy("best", people))
    company = replace(crew.company, departments={**crew.company.departments, "engineering": home})
    context = replace(crew.context, company=company)
    outcome, choice = offer(order, step, context), crew.choose()
    rounds = 0
    while outcome.order.step(STEP).offered_to:
        assert outcome.order.step(STEP).offered_to == choice.people[: (rounds + 1) * people]
        outcome = widen(outcome.order, outcome.order.step(STEP), context)
        rounds += 1
    assert rounds <= 2
    assert outcome.order.step(STEP).widens_at is None
