"""An order on a stage: people and the clock make their moves, the play remembers what happened."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from routing.acting import Outcome, act, open_order
from routing.acting.opening import Request
from routing.commands import Accept, Command, Finish, Start, Strike
from routing.company import Company
from routing.context import Context
from routing.decision import Decision
from routing.events import Event
from routing.moves import Audience, Verb, allowed_moves
from routing.order import Step, WorkOrder
from routing.priority import Priority
from routing.refusal import Refusal
from routing.rule import Collaborator
from routing.timers import Timer, timers_of
from tests.routing.a_company import MONDAY, a_company


def a_decision(company: Company, lead: str = "engineering", steps: tuple[str, ...] = ()) -> Decision:
    """Routed as a rule might: a lead, the departments of the flow, all of its steps unless some are named."""
    flow = next(iter(company.flows.values()))
    others = {step.department for step in flow.steps} - {"lead", lead}
    return Decision(
        lead=lead,
        collaborators=tuple(Collaborator(department) for department in sorted(others)),
        flow=flow.id,
        priority=Priority.NORMAL,
        steps=steps or tuple(step.id for step in flow.steps),
    )


def an_order(company: Company, now: datetime = MONDAY, steps: tuple[str, ...] = ()) -> WorkOrder:
    """WO-1001: Sam asks for a repair, engineering leads."""
    context = Context(company, now, company.people["sam"])
    request = Request("repair", "Line 3 stands still", {"asset": "LINE3"})
    return open_order(1001, request, a_decision(company, steps=steps), context).order


@dataclass
class Play:
    """The order as it is, the time, and everything that happened since the curtain rose."""

    company: Company = field(default_factory=a_company)
    now: datetime = MONDAY
    order: WorkOrder = field(init=False)
    happened: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.order = an_order(self.company, self.now)

    def does(self, person: str, *commands: Command) -> WorkOrder:
        """Somebody's moves, one after the other; each must be accepted."""
        for command in commands:
            result = self._act(command, person)
            assert isinstance(result, Outcome), f"{person}: {command}: {result}"
            self.order = result.order
            self.happened += result.events
        return self.order

    def refusal(self, person: str, command: Command) -> Refusal:
        """Why somebody's move is refused; it must be."""
        result = self._act(command, person)
        assert isinstance(result, Refusal), f"{person}: {command} was accepted"
        return result

    def strikes(self, kind: str, step: str | None = None, level: int = 0) -> tuple[Event, ...]:
        """A timer of this kind is due: what happened."""
        result = self._act(Strike(kind, step, level), None)
        assert isinstance(result, Outcome)
        self.order = result.order
        self.happened += result.events
        return result.events

    def wait(self, **time: float) -> None:
        """Time passes: `wait(hours=2)`."""
        self.now += timedelta(**time)

    def finish(self, person: str, *steps: str) -> None:
        """Somebody takes, starts and finishes steps at once."""
        for step in steps:
            self.does(person, Accept(step), Start(step), Finish(step, {"spare": "K7"}))

    def begin(self, person: str, step: str) -> None:
        """Somebody takes and starts a step."""
        self.does(person, Accept(step), Start(step))

    def end(self, person: str, step: str) -> None:
        """Whoever started a step finishes it."""
        self.does(person, Finish(step, {"spare": "K7"}))

    def finish_all(self) -> None:
        """Everybody does their part: the order is finished and waits for Sam."""
        for person, step in (("eva", "diagnose"), ("will", "parts"), ("sam", "quote"), ("eva", "fix")):
            self.finish(person, step)

    def step(self, step: str) -> Step:
        """A step as it is now."""
        return self.order.step(step)

    def context(self, person: str | None = None) -> Context:
        """Now, as somebody (or the clock) sees it."""
        return Context(self.company, self.now, self.company.people[person] if person else None)

    def timers(self, kind: str = "", step: str | None = None) -> list[Timer]:
        """The timers that the order wants; of one kind, of one step."""
        wanted = timers_of(self.order, self.context())
        return [t for t in wanted if kind in ("", t.kind) and step in (None, t.step)]

    def buttons(self, person: str, step: str | None = None) -> list[Verb]:
        """What somebody sees in private about a step, or about the order."""
        return [m.verb for m in allowed_moves(self.order, Audience.person(person), self.company) if m.step == step]

    def channel(self, department: str, step: str) -> list[Verb]:
        """What a department's card offers about a step."""
        moves = allowed_moves(self.order, Audience.department(department), self.company)
        return [m.verb for m in moves if m.step == step]

    def _act(self, command: Command, person: str | None) -> Outcome | Refusal:
        return act(self.order, command, self.context(person))
