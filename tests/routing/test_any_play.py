"""Whatever people and the clock do with whatever flow: what must hold in every play."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from routing.acting import Outcome, act
from routing.commands import Command, Reopen, Strike, Undo
from routing.company import Person
from routing.context import Context
from routing.events import Settled
from routing.flow import Flow
from routing.moves import CHANNEL, Audience, Move, Verb, allowed_moves
from routing.offer import OfferPolicy
from routing.order import OrderState, Step, StepState, WorkOrder
from routing.refusal import Refusal
from routing.text import Text
from storage.mapping import event_to_json, order_from_json, order_to_json
from tests.routing.a_company import PEOPLE, a_company
from tests.routing.a_play import Play, an_order
from tests.routing.any_play import DEPARTMENTS, ORDER_VERBS, SOMEBODY, STEP_VERBS, any_command, flows, pressed

POLICIES = st.builds(OfferPolicy, st.sampled_from(["all", "best", "assign"]), st.integers(1, 2))
ZOE = Person("zoe", Text("Zoe"), "engineering")
UNTAKEN = (StepState.WAITING, StepState.QUEUED, StepState.OFFERED)


class AnyPlay(RuleBasedStateMachine):
    """One order from its opening to wherever chance takes it."""

    play: Play
    homes: dict[str, list[str]]
    """Where each step has been by moves that no manager decided on, first home first."""

    @initialize(flow=flows(), data=st.data())
    def somebody_orders(self, flow: Flow, data: st.DataObject) -> None:
        company = a_company(flow)
        policies = {id_: data.draw(POLICIES, "policy") for id_ in company.departments}
        homes = {id_: replace(home, offer=policies[id_]) for id_, home in company.departments.items()}
        company = replace(company, departments=homes)
        self.play, self.homes = Play(company), {}
        ids = [step.id for step in flow.steps]
        taken = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True), "steps taken")
        self.play.order = an_order(company, self.play.now, tuple(id_ for id_ in ids if id_ in taken))

    @rule(minutes=st.sampled_from([1, 20, 90, 600, 6000]))
    def time_passes(self, minutes: int) -> None:
        self.play.wait(minutes=minutes)

    @rule(person=SOMEBODY, data=st.data())
    def somebody_tries_something(self, person: str, data: st.DataObject) -> None:
        command = data.draw(any_command(self.play), "command")
        self._try(None if isinstance(command, Strike) else person, command)

    @rule(data=st.data())
    def somebody_presses_a_button(self, data: st.DataObject) -> None:
        """A verb first, then who and where: else nearly everybody would comment."""
        buttons: dict[Verb, list[tuple[str, Move]]] = {}
        for person in PEOPLE:
            for move in allowed_moves(self.play.order, Audience.person(person), self.play.company):
                buttons.setdefault(move.verb, []).append((person, move))
        verbs = sorted(buttons.keys() - {Verb.CANCEL}) or sorted(buttons)
        person, move = data.draw(st.sampled_from(buttons[data.draw(st.sampled_from(verbs), "verb")]), "button")
        assert isinstance(self._try(person, pressed(move, self.play)), Outcome), move

    @rule(data=st.data())
    def work_goes_on(self, data: st.DataObject) -> None:
        """Without this, random presses hardly ever get anything done."""
        free = [s for s in self.play.order.steps if not s.over and s.state is not StepState.WAITING]
        if self.play.order.state is OrderState.OPEN and free:
            step = data.draw(st.sampled_from(free), "step")
            for verb in (Verb.ACCEPT, Verb.DONE):
                self._try("ada", pressed(Move(verb, step.id), self.play))

    @precondition(lambda self: self.play.timers())
    @rule(data=st.data())
    def a_timer_is_due(self, data: st.DataObject) -> None:
        timer = data.draw(st.sampled_from(self.play.timers()), "timer")
        self.play.now = max(self.play.now, timer.due_at)
        outcome = self._try(None, Strike(timer.kind, timer.step, timer.level))
        assert isinstance(outcome, Outcome)
        assert outcome.events, "a timer that is wanted and due does what it is for"

    @rule(person=SOMEBODY)
    def somebody_looks_at_the_buttons(self, person: str) -> None:
        play = self.play
        moves = [Move(verb) for verb in ORDER_VERBS]
        moves += [Move(verb, step.id) for verb in STEP_VERBS for step in play.order.steps]
        accepted = {m for m in moves if isinstance(_acted(play, person, pressed(m, play)), Outcome)}
        assert set(allowed_moves(play.order, Audience.person(person), play.company)) == accepted

    @rule(department=st.sampled_from(DEPARTMENTS))
    def a_department_looks_at_its_card(self, department: str) -> None:
        play = self.play
        shown = set(allowed_moves(play.order, Audience.department(department), play.company))
        for move in shown:
            pressers = [p for p in PEOPLE if isinstance(_acted(play, p, pressed(move, play)), Outcome)]
            assert pressers, f"nobody may press {move}"
        for person in (p for p, home in PEOPLE.items() if home == department and p not in ("nora", "ada")):
            own = {m for m in allowed_moves(play.order, Audience.person(person), play.company) if m.verb in CHANNEL}
            assert {m for m in own if _belongs(play.order, m, department)} <= shown

    @invariant()
    def the_order_makes_sense(self) -> None:
        order = self.play.order
        assert 0 <= order.progress <= 1
        for step in order.steps:
            assert step.state in UNTAKEN or step.holder or step.state is StepState.CANCELLED
            assert step.state is not StepState.OFFERED or step.holder is None
            assert step.over or step.due_at
            assert step.state is not StepState.WAITING or not (step.handoff or step.snoozed_until)
        if order.state is OrderState.OPEN:
            assert not all(step.over for step in order.steps)
        else:
            assert all(step.over for step in order.steps)

    @invariant()
    def nothing_is_kicked_about(self) -> None:
        """Whatever was tried: without a manager's decision at most two moves, and none back."""
        for step in self.play.order.steps:
            homes = self.homes.get(step.id, [])
            assert len(homes) <= self.play.order.escalation.moves.most + 1
            assert len(set(homes)) == len(homes)
            assert step.path == tuple(passage.from_department for passage in step.passages)
            assert step.dispute is None or step.settlement is None

    @invariant()
    def no_two_timers_share_a_key(self) -> None:
        timers = self.play.timers()
        assert len({timer.key for timer in timers}) == len(timers)
        assert all(len(timer.key) <= 160 for timer in timers)

    @invariant()
    def the_order_survives_being_stored(self) -> None:
        assert order_from_json(order_to_json(self.play.order)) == self.play.order

    def _try(self, person: str | None, command: Command) -> Outcome | Refusal:
        """Acts, checks what changed, and carries on from there."""
        before = self.play.order
        result = _acted(self.play, person, command)
        if isinstance(result, Refusal):
            return result
        assert result.order.version == before.version + bool(result.events)
        assert bool(result.events) or result.order == before
        _check_results(before, result.order, command)
        _check_turns(before, result.order)
        self._follow(before, result)
        for event in result.events:
            event_to_json(event)
        self.play.order = result.order
        return result

    def _follow(self, before: WorkOrder, result: Outcome) -> None:
        decided = {event.step for event in result.events if isinstance(event, Settled)}
        for step in result.order.steps:
            home = before.step(step.id).department
            if step.department != home and step.id not in decided:
                self.homes.setdefault(step.id, [home]).append(step.department)


def _check_results(before: WorkOrder, after: WorkOrder, command: Command) -> None:
    """What is done stays done, with its result; an undo takes one step back, a reopening one and what comes after."""
    lost = [s.id for s in before.steps if s.state is StepState.DONE and after.step(s.id) != s]
    if isinstance(command, Reopen):
        again = [s.id for s in after.steps if _in_turn(s)]
        assert len(again) == 1
        assert set(lost) == set(again) | _behind(after, again[0])
    else:
        assert len(lost) <= isinstance(command, Undo)
    assert [s.id for s in after.steps] == [s.id for s in before.steps]
    assert (after.requester, after.created_at, after.due_at) == (before.requester, before.created_at, before.due_at)


def _behind(order: WorkOrder, step_id: str) -> set[str]:
    direct = {s.id for s in order.steps if step_id in s.after}
    return direct.union(*(_behind(order, one) for one in direct))


def _check_turns(before: WorkOrder, after: WorkOrder) -> None:
    """A step's turn comes when all that it waits for is done, and not before."""
    for step in after.steps:
        if step.state is not StepState.CANCELLED and before.step(step.id).state is StepState.WAITING:
            free = all(after.step(earlier).state is StepState.DONE for earlier in step.after)
            assert _in_turn(step) if free else step.state is StepState.WAITING


def _in_turn(step: Step) -> bool:
    """Offered, or given to somebody by its department's policy."""
    return step.state is StepState.OFFERED or step.untouched


def _belongs(order: WorkOrder, move: Move, department: str) -> bool:
    step = order.step(move.step or "")
    if move.verb in (Verb.TAKE, Verb.DECLINE):
        return step.handoff is not None and step.handoff.to_department == department
    return step.department == department


def _acted(play: Play, person: str | None, command: Command) -> Outcome | Refusal:
    who = play.company.people.get(person, ZOE) if person else None
    return act(play.order, command, Context(play.company, play.now, who))


TestAnyPlay = AnyPlay.TestCase
TestAnyPlay.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
