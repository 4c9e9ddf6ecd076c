"""The people of the quarter before at their work: each does one thing after the other, so that much work makes it
late. Played through the rules core alone: nobody reads the cards of then."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from bot.demo.quarter import Asked
from bot.demo.results import results
from routing.acting import Outcome, act, open_order
from routing.acting.opening import Request
from routing.commands import Accept, Command, Confirm, Finish, Rate, Start
from routing.company import Company, Person
from routing.context import Context
from routing.decide import decide
from routing.events import Assigned, StepOffered
from routing.order import Step, StepState, WorkOrder
from routing.staffing.workload import capacity_of
from routing.vocabulary import OrderFacts
from storage.journal import Happened

REACTION = 0.5
"""Working hours until somebody who is free takes a step."""
PACES = (0.9, 1.3, 1.0, 1.1)
"""Of what a step is said to take, in turn."""

LIVE = (StepState.OFFERED, StepState.ACCEPTED, StepState.STARTED)


@dataclass
class Told:
    """An order as it is, and everything that happened to it."""

    order: WorkOrder
    happened: list[Happened] = field(default_factory=list)


class Quarter:
    """Orders one after the other, and people who are free or not."""

    def __init__(self, company: Company, until: datetime) -> None:
        self._company = company
        self._until = until
        self._free: dict[str, datetime] = {}
        self._count: dict[str, int] = defaultdict(int)
        self._tick = count()
        self._agenda: list[tuple[datetime, int, int, str, Command]] = []
        self.told: dict[int, Told] = {}

    def play(self, asked: list[Asked], first_id: int) -> list[Told]:
        """What became of everything that was asked for, until the end of the quarter."""
        for id_, one in enumerate(asked, first_id):
            self._work(one.at)
            self._place(id_, one)
        self._work(self._until)
        return list(self.told.values())

    def _work(self, until: datetime) -> None:
        while self._agenda and self._agenda[0][0] <= until:
            at, _, id_, person, command = heappop(self._agenda)
            self._act(at, id_, person, command)

    def _place(self, id_: int, one: Asked) -> None:
        facts = OrderFacts(one.type, one.values, one.priority, one.requester, one.title, self._load())
        decision = decide(self._company, facts, one.at)
        context = self._context(one.at, one.requester)
        outcome = open_order(id_, Request(one.type, one.title, one.values), decision, context)
        self.told[id_] = Told(outcome.order)
        self._happened(id_, outcome, one.at, one.requester)

    def _load(self) -> dict[str, float]:
        """Open work over capacity; what is begun counts whole."""
        live = [step for told in self.told.values() for step in told.order.steps if step.state in LIVE]
        hours = dict.fromkeys(self._company.departments, 0.0)
        for step in live:
            hours[step.department] += step.effort
        return {id_: open_ / capacity_of(self._company, id_) for id_, open_ in hours.items()}

    def _act(self, at: datetime, id_: int, person: str, command: Command) -> None:
        outcome = act(self.told[id_].order, command, self._context(at, person))
        if isinstance(outcome, Outcome):
            self._happened(id_, outcome, at, person)

    def _happened(self, id_: int, outcome: Outcome, at: datetime, person: str) -> None:
        told = self.told[id_]
        told.order = outcome.order
        told.happened.append(Happened(outcome.order.version, outcome.events, at, person))
        for event in outcome.events:
            if isinstance(event, StepOffered | Assigned):
                self._take(at, outcome.order, outcome.order.step(event.step))
        if outcome.order.finished_at == at:
            later = at + timedelta(hours=4)
            self._plan(later, id_, outcome.order.requester, Confirm())
            self._plan(later + timedelta(minutes=1), id_, outcome.order.requester, Rate(3 + id_ % 3))

    def _take(self, at: datetime, order: WorkOrder, step: Step) -> None:
        """Whoever is free first takes it, and does it."""
        person = min(self._crew(step), key=lambda one: self._free.get(one.id, at))
        hours = self._context(at).hours_of(step.department)
        taken = hours.after(max(at, self._free.get(person.id, at)), REACTION)
        self._count[step.department] += 1
        done = hours.after(taken, step.effort * PACES[self._count[step.department] % len(PACES)])
        self._free[person.id] = done
        self._plan(taken, order.id, person.id, Accept(step.id))
        self._plan(taken, order.id, person.id, Start(step.id))
        answers = results(step, done, self._company.currency, "Seal kit MP-40")
        self._plan(done, order.id, person.id, Finish(step.id, answers))

    def _crew(self, step: Step) -> list[Person]:
        asked = [step.holder] if step.holder else step.offered_to
        if asked:
            return [self._company.people[person] for person in asked]
        members = self._company.members(step.department)
        able = [person for person in members if step.skill in person.skills]
        return able or list(members)

    def _plan(self, at: datetime, id_: int, person: str, command: Command) -> None:
        heappush(self._agenda, (at, next(self._tick), id_, person, command))

    def _context(self, at: datetime, person: str = "") -> Context:
        return Context(self._company, at, self._company.people.get(person))
