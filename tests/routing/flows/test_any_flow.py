"""Whatever flow with loops, steps by result and orders within, whatever people find: it ends, and nothing is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from routing.acting import Outcome, act
from routing.acting.suborders import awaited
from routing.commands import Accept, Again, Command, DropChild, Finish, Proceed, TakeUp
from routing.deadline import Deadline
from routing.events import Finished
from routing.fields import Choice, Field, FieldKind
from routing.flow import Flow, FlowStep
from routing.flow_events import SentBack
from routing.order import OrderState, Step, StepState
from routing.paths import before
from routing.rework import Back
from routing.suborder import Child, SubOrder
from routing.text import Text
from storage.mapping import order_from_json, order_to_json
from tests.routing.a_play import Play
from tests.routing.flows.shop import a_shop

GOOD = Field("good", FieldKind.CHOICE, Text("Good?"), choices=(Choice("yes", Text("Yes")), Choice("no", Text("No"))))
IDS = "abcdef"
MOST = 2


@st.composite
def winding(draw: st.DrawFn) -> Flow:
    """One to six steps, each after some before it; some only by result, some with a way back, some that are orders."""
    steps: list[FlowStep] = []
    for id_ in IDS[: draw(st.integers(1, len(IDS)))]:
        earlier = [step.id for step in steps]
        after = tuple(draw(st.lists(st.sampled_from(earlier), unique=True))) if earlier else ()
        known = sorted(before(steps, after)) if after else []
        is_order = draw(st.integers(0, 5)) == 0
        steps.append(
            FlowStep(
                id_,
                Text(id_),
                draw(st.sampled_from(["lead", "warehouse", "sales"])),
                after=after,
                form=() if is_order else (GOOD,),
                condition=draw(_condition(known)),
                by=draw(st.none() | st.sampled_from([Deadline("order", 3), Deadline("due", -1)])),
                back=None if is_order or not known else draw(_back(id_, known)),
                order=SubOrder("purchase") if is_order else None,
            )
        )
    return Flow("winding", Text("Winding"), tuple(draw(st.permutations(steps))))


def _condition(known: list[str]) -> st.SearchStrategy[str | None]:
    if not known:
        return st.none()
    one = st.sampled_from(known)
    return st.none() | one.map(lambda s: f"results.{s}.good == 'yes'") | one.map(lambda s: f"!given.results.{s}.good")


def _back(step: str, known: list[str]) -> st.SearchStrategy[Back | None]:
    some = st.sampled_from(known).map(lambda to: Back((to,), f"results.{step}.good == 'no'", MOST))
    return st.none() | some


class Walk(Play):
    """A play in which Ada does everything, as chance finds it, and counts."""

    done = 0
    rounds_by_managers = 0

    def go(self, data: st.DataObject) -> None:
        """Until the order is finished."""
        while self.order.state is OrderState.OPEN:
            self.now = self.now.replace(minute=(self.now.minute + 1) % 60)
            for each in awaited(self.order):
                self.order = self.order.with_step(_linked(each))
            live = [s for s in self.order.steps if not s.over and s.state is not StepState.WAITING]
            assert live, "somebody can always do something"
            step = data.draw(st.sampled_from(live), "step")
            self.follow(self.command(step, data), step)

    def command(self, step: Step, data: st.DataObject) -> Command:
        """What somebody does about a step."""
        if step.state is StepState.ORDERED:
            cancelled = data.draw(st.booleans(), "cancelled")
            return DropChild(step.id, 7, "no") if cancelled else TakeUp(step.id, 7, (GOOD,), {"good": "yes"})
        if step.state is StepState.HELD:
            again = self.rounds_by_managers < 3 and data.draw(st.booleans(), "again")
            self.rounds_by_managers += again
            return Again(step.id) if again else Proceed(step.id, "enough")
        if step.state is StepState.OFFERED:
            return Accept(step.id)
        self.done += 1
        return Finish(step.id, {"good": data.draw(st.sampled_from(["yes", "no", ""]), "good")})

    def follow(self, command: Command, step: Step) -> None:
        """The step's command, and what must hold after it."""
        result = act(self.order, command, self.context("ada"))
        assert isinstance(result, Outcome), (command, step)
        assert [s.id for s in result.order.steps] == [s.id for s in self.order.steps], "no step is lost"
        for now in result.order.steps:
            if self.order.step(now.id).state is StepState.WAITING and now.state is not StepState.WAITING:
                assert all(result.order.step(earlier).over for earlier in now.after), "no turn comes too early"
        assert order_from_json(order_to_json(result.order)) == result.order
        self.order = result.order
        self.happened += result.events


def _linked(step: Step) -> Step:
    return Step(**{**step.__dict__, "child": Child(7, "WO-7", "purchase")})


@given(flow=winding(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_order_ends_and_no_step_is_lost(flow: Flow, data: st.DataObject) -> None:
    walk = Walk(a_shop(flow))
    walk.go(data)
    assert walk.order.state is OrderState.FINISHED
    assert all(step.state in (StepState.DONE, StepState.SKIPPED) for step in walk.order.steps)
    loops = sum(step.back is not None for step in flow.steps)
    sent = [event for event in walk.happened if isinstance(event, SentBack)]
    assert len(sent) == len(walk.order.rounds)
    finished = [event for event in walk.happened if isinstance(event, Finished)]
    assert len(finished) == walk.done
    # Loops may lie within loops: each round of an outer one gives the inner ones no further rounds of their own.
    assert len(sent) <= loops * MOST + walk.rounds_by_managers
    assert walk.done <= len(flow.steps) * (1 + len(sent))
