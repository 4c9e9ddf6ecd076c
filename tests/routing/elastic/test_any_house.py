"""Whatever is ordered, taken, begun, finished, undone, put back and called off: what must hold of every full house."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from routing.acting import Outcome, act
from routing.commands import (
    Accept,
    AcceptHandoff,
    Cancel,
    Command,
    Enqueue,
    Finish,
    HandOff,
    PassOver,
    Pull,
    Reassign,
    Release,
    Settle,
    Start,
    Strike,
    Undo,
)
from routing.company import Company
from routing.elastic.keeping_up import kept_up
from routing.elastic.limits import limit_of
from routing.elastic.line import pulled
from routing.elastic.splitting import parts_of
from routing.flow import Flow, FlowStep
from routing.moves import Audience, Verb, allowed_moves
from routing.offer import How, OfferPolicy
from routing.order import OrderState, Step, StepState
from routing.passage import MovesPolicy
from routing.priority import Priority
from routing.staffing import Absence
from routing.text import Text
from storage.mapping import event_to_json, order_from_json, order_to_json
from tests.routing.elastic.a_house import House, a_full_company, alone

MIXED = Flow(
    "mixed",
    Text("Mixed"),
    (
        FlowStep("fix", Text("Fix"), "engineering", skill="plc", effort=4.3, within=8),
        FlowStep("pack", Text("Pack"), "engineering", skill="plc", effort=6.7, after=("fix",), splittable=True),
        FlowStep("bring", Text("Bring"), "warehouse", effort=1 / 3, after=("fix",)),
        FlowStep("check", Text("Check"), "warehouse", effort=2, after=("pack", "bring")),
    ),
)
TOTAL = {step.id: step.effort for step in MIXED.steps}
LIVE = (StepState.OFFERED, StepState.ACCEPTED, StepState.STARTED)
PRESSED: Mapping[Verb, Callable[[str], Command]] = {
    Verb.PULL: Pull,
    Verb.QUEUE: Enqueue,
    Verb.ACCEPT: Accept,
    Verb.UNDO: Undo,
    Verb.START: Start,
    Verb.RELEASE: Release,
}


def a_tight_company(capacity: float, next_door: float, offer: OfferPolicy | None = None) -> Company:
    company = a_full_company(MIXED, capacity=capacity, offer=offer or OfferPolicy())
    near = replace(company.departments["warehouse"], capacity=next_door, adjacent=("engineering",))
    warehouse = replace(near, share_unskilled=capacity > next_door)
    strict = replace(company.escalation, moves=MovesPolicy(most=0))  # so that managers are asked at once
    return replace(company, departments={**company.departments, "warehouse": warehouse}, escalation=strict)


class AnyHouse(RuleBasedStateMachine):
    """Ada, who may do everything, and Will, who is asked to help."""

    house: House

    @initialize(
        capacity=st.sampled_from([3, 8, 15]), next_door=st.sampled_from([2, 9]), how=st.sampled_from(["all", "best"])
    )
    def the_doors_open(self, capacity: float, next_door: float, how: How) -> None:
        self.house = House(a_tight_company(capacity, next_door, OfferPolicy(how, 1)))

    @rule(priority=st.sampled_from(Priority))
    def somebody_orders(self, priority: Priority) -> None:
        if len(self.house.orders) < 8:
            self.house.order(priority)

    @rule(minutes=st.sampled_from([10, 300, 4000]))
    def time_passes(self, minutes: int) -> None:
        self.house.wait(minutes=minutes)

    @rule(person=st.sampled_from(["eva", "emil", "will"]), hours=st.sampled_from([1, 30]))
    def somebody_goes_away(self, person: str, hours: int) -> None:
        """As `/order off` does it: whatever they are asked is asked of others."""
        now = self.house.now
        self.house.absences += (Absence(person, now, now + timedelta(hours=hours)),)
        for order, step in self._steps():
            if person in (*step.offered_to, *step.guests):
                self._try(None, order, PassOver(step.id))

    @rule(data=st.data(), person=st.sampled_from(["ada", "will"]))
    def somebody_does_something(self, data: st.DataObject, person: str) -> None:
        if not self.house.orders:
            return
        order = self.house.orders[data.draw(st.sampled_from(sorted(self.house.orders)), "order")]
        step = data.draw(st.sampled_from([s.id for s in order.steps]), "step")
        commands: list[Command] = [command(step) for command in PRESSED.values()]
        commands += [Reassign(step, "will"), HandOff(step, "Not ours", to_department="sales"), AcceptHandoff(step)]
        commands += [Settle(step, "sales"), Settle(step, "warehouse")]
        commands += [Finish(step), Cancel("no more"), Strike("accept", step), Strike("widen", step)]
        self._try(person, order.id, data.draw(st.sampled_from(commands), "command"))

    @rule(data=st.data())
    def work_goes_on(self, data: st.DataObject) -> None:
        """Without this, random presses hardly ever get anything done."""
        live = [
            (o, s) for o, s in self._steps() if s.state in (StepState.OFFERED, StepState.ACCEPTED, StepState.STARTED)
        ]
        if live:
            order, step = data.draw(st.sampled_from(live), "step")
            far = data.draw(st.integers(1, 3), "how far")
            for command in (Accept(step.id), Start(step.id), Finish(step.id))[:far]:
                self._try("ada", order, command)

    @rule()
    def the_clock_looks(self) -> None:
        self.house.sweep()
        context = self.house.context()
        for department in self.house.company.departments:
            queue = tuple(t for t in context.staffing.queue if t.department == department)
            load, limit = self.house.load(department), limit_of(self.house.company, department)
            assert pulled(queue, load, limit, self.house.now) == (), "whatever fits was taken"

    @invariant()
    def load_is_never_below_zero(self) -> None:
        assert all(self.house.load(department) >= 0 for department in self.house.company.departments)

    @invariant()
    def no_work_is_lost_or_made(self) -> None:
        for order in self.house.orders.values():
            for id_, effort in TOTAL.items():
                step = order.step(id_)
                assert sum([step.effort, *(part.effort for part in parts_of(order, step))]) == effort
                assert not step.parts or step.effort == 0

    @invariant()
    def a_step_in_parts_is_done_exactly_when_they_are(self) -> None:
        for order in self.house.orders.values():
            for step in order.steps:
                if step.parts and order.state is not OrderState.CANCELLED:
                    done = all(part.state is StepState.DONE for part in parts_of(order, step))
                    assert (step.state is StepState.DONE) == done

    @invariant()
    def the_marks_fit_the_states(self) -> None:
        for _, step in self._steps():
            assert (step.queued is not None) == (step.state is StepState.QUEUED)
            assert not step.guests or step.state is StepState.OFFERED
            assert step.state not in (StepState.QUEUED, StepState.OFFERED) or step.holder is None
            assert step.displaced <= 2

    @invariant()
    def nobody_who_is_away_is_asked_by_name(self) -> None:
        roster = self.house.context().staffing.roster
        for _, step in self._steps():
            assert not any(roster.away(one, self.house.now) for one in (*step.offered_to, *step.guests))

    @invariant()
    def every_guest_is_able_and_of_next_door(self) -> None:
        company = self.house.company
        for _, step in self._steps():
            home = company.departments[step.department]
            for guest in (company.people[id_] for id_ in step.guests):
                assert guest.department in home.adjacent
                assert step.skill in guest.skills or (step.skill is None and home.share_unskilled)

    @invariant()
    def every_order_survives_being_stored(self) -> None:
        for order in self.house.orders.values():
            assert order_from_json(order_to_json(order)) == order
        for _, event in self.house.happened[-5:]:
            event_to_json(event)

    @invariant()
    def every_button_works(self) -> None:
        for order in list(self.house.orders.values())[-2:]:
            for move in allowed_moves(order, Audience.person("ada"), self.house.company):
                if move.step and move.verb in PRESSED:
                    command = PRESSED[move.verb](move.step)
                    assert isinstance(act(order, command, self.house.context("ada")), Outcome), move

    def teardown(self) -> None:
        """When nobody orders any more, and whatever is on offer gets done, the queue runs empty."""
        if not hasattr(self, "house"):
            return
        for _ in range(200):
            live = [
                (o, s)
                for o, s in self._steps()
                if s.state in (StepState.OFFERED, StepState.ACCEPTED, StepState.STARTED)
            ]
            if not live:
                break
            order, step = live[0]
            for command in (Accept(step.id), Start(step.id), Finish(step.id)):
                self.house.tries("ada", order, command)
            self.house.sweep()
        assert all(o.state is not OrderState.OPEN for o in self.house.orders.values()), self.house.states()

    def _steps(self) -> list[tuple[int, Step]]:
        return [(o.id, s) for o in self.house.orders.values() if o.state is OrderState.OPEN for s in o.steps]

    def _try(self, person: str | None, order: int, command: Command) -> None:
        before = dict(self.house.orders)
        who = None if isinstance(command, Strike) else person
        context = self.house.context(who)
        result = act(before[order], command, context)
        assert result == act(before[order], command, context), "the same again"
        if isinstance(result, Outcome):
            looked = replace(self.house, orders={**before, order: result.order}).context(who)
            assert kept_up(context, result.order) == kept_up(looked, result.order), "as good as looking anew"
        self.house.tries(who, order, command)
        for id_, known in before.items():
            if id_ != order:
                for step in known.steps:
                    now = self.house.orders[id_].step(step.id)
                    assert step.state is not StepState.STARTED or now == step, "begun work is left alone"


AnyHouse.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestAnyHouse = AnyHouse.TestCase


@given(st.lists(st.sampled_from([0.6, 2.0, 5.3, 40.0]), min_size=1, max_size=3), st.floats(0.1, 60))
def test_however_a_step_is_cut_its_shares_sum_exactly_to_what_it_was(room: list[float], effort: float) -> None:
    company = a_tight_company(max(room), room[0])
    step_of = replace(MIXED.steps[1], effort=effort, after=())
    flow = replace(MIXED, steps=(step_of,))
    house = House(replace(company, flows={"mixed": flow}))
    house.order()
    order = house.orders[1001]
    whole = order.step("pack")
    if whole.parts:
        assert sum(part.effort for part in parts_of(order, whole)) == effort
        assert all(part.effort > 0 for part in parts_of(order, whole))


@given(st.lists(st.sampled_from(Priority), min_size=5, max_size=12))
@settings(max_examples=25, deadline=None)
def test_nothing_starves_however_much_urgent_work_keeps_coming(priorities: list[Priority]) -> None:
    """One order a day comes, one a day gets done; the low one that came first is done within three weeks."""
    house = House(alone(capacity=4, displace=None))
    house.order(Priority.URGENT)
    low = house.order(Priority.LOW)
    for day in range(21):
        house.order(priorities[day % len(priorities)])
        house.wait(days=1)
        house.sweep()
        taken = [id_ for id_, state in house.states().items() if state is StepState.OFFERED]
        for command in (Accept("fix"), Start("fix"), Finish("fix")):
            house.does("eva", taken[0], command)
        if house.states()[low] is StepState.DONE:
            return
    raise AssertionError("the low order starves")
