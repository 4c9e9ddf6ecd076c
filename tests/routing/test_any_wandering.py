"""Bounded moves: no sequence of commands takes a step further than the policy says without a manager's decision."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from routing import commands
from routing.acting import Outcome, act
from routing.commands import Command
from routing.context import Context
from routing.events import Disputed, Event, Settled
from routing.order import WorkOrder
from routing.passage import MovesPolicy
from routing.wandering import stops
from tests.routing.a_company import MONDAY, PEOPLE, POLICY, a_company
from tests.routing.a_play import an_order
from tests.routing.any_play import DEPARTMENTS

POLICIES = st.builds(MovesPolicy, st.integers(0, 4), st.booleans(), st.sampled_from(["ask", "refuse"]))
PERSON, DEPARTMENT = st.sampled_from(sorted(PEOPLE)), st.sampled_from(DEPARTMENTS)
MOVES = st.one_of(
    st.builds(lambda home: commands.HandOff("diagnose", "Not ours", to_department=home), DEPARTMENT),
    st.builds(lambda person: commands.HandOff("diagnose", "Not ours", to_person=person), PERSON),
    st.just(commands.AcceptHandoff("diagnose")),
    st.just(commands.Accept("diagnose")),
    st.just(commands.Release("diagnose")),
    st.builds(lambda person: commands.Reassign("diagnose", person), PERSON),
    st.builds(lambda home: commands.Settle("diagnose", home), DEPARTMENT),
)
ACTS = st.lists(st.tuples(MOVES, PERSON), min_size=5, max_size=60)


def _acted(order: WorkOrder, command: Command, person: str) -> tuple[WorkOrder, tuple[Event, ...]]:
    company = a_company()
    result = act(order, command, Context(company, MONDAY, company.people[person]))
    return (result.order, result.events) if isinstance(result, Outcome) else (order, ())


@settings(max_examples=200, deadline=None)
@given(policy=POLICIES, acts=ACTS)
def test_a_step_never_moves_further_than_the_policy_says_unless_a_manager_decides(
    policy: MovesPolicy, acts: list[tuple[Command, str]]
) -> None:
    order, undecided = an_order(a_company(escalation=replace(POLICY, moves=policy))), 0
    for command, person in acts:
        before = order.step("diagnose")
        order, events = _acted(order, command, person)
        after = order.step("diagnose")
        decision = any(isinstance(event, Settled) for event in events)
        if after.department != before.department and not decision:
            undecided += 1
            assert stops(before, after.department, policy) is None
            assert before.settlement is None, "a decision is final"
        if any(isinstance(event, Disputed) for event in events):
            assert policy.then == "ask"
            assert after.department == before.department, "who asks moves nothing"
        assert undecided <= policy.most
