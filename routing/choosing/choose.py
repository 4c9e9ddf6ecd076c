"""Ranking the people of a department for one turn of a step."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from routing.choice import Candidate, Choice, Ineligible, Term, TermName
from routing.choosing.asked import asked as asked_of
from routing.choosing.fitness import start_or_why_not
from routing.choosing.terms import terms_of
from routing.company import Person
from routing.context import Context
from routing.offer import Weights
from routing.order import Step, WorkOrder


def choose(order: WorkOrder, step: Step, context: Context, people: Iterable[Person] | None = None) -> Choice:
    """The people for a step, best first, and why not the others; of its department unless `people` are given.

    Weights are those of the step's department. Ties go to whoever has less in hand for what they carry, then to whoever
    did less lately, then to the order of the files.
    """
    company = context.company
    asked = asked_of(order, step, context)
    home = company.departments.get(step.department)
    weights = home.weights if home else Weights()
    found: list[tuple[Rank, Candidate]] = []
    others: list[Ineligible] = []
    for person in company.members(step.department) if people is None else people:
        start = start_or_why_not(asked, person, weights)
        if isinstance(start, Ineligible):
            others.append(start)
        else:
            found.append(_ranked(person, start, terms_of(asked, person, start, weights)))
    found.sort(key=lambda one: one[0])
    ranked = tuple(candidate for _, candidate in found)
    return Choice(ranked, tuple(others), context.now, asked.skills, len(ranked), len(others))


Rank = tuple[float, float, float]


def _ranked(person: Person, start: datetime, terms: Sequence[Term]) -> tuple[Rank, Candidate]:
    """Terms without weight still break ties, and are not kept."""
    score = round(sum(term.points for term in terms), 6)
    candidate = Candidate(person.id, score, tuple(term for term in terms if term.weight), start)
    return (-score, _share(terms, TermName.LOAD), _share(terms, TermName.FAIRNESS)), candidate


def _share(terms: Sequence[Term], name: TermName) -> float:
    return next((term.raw / term.of for term in terms if term.name is name and term.of), 0.0)
