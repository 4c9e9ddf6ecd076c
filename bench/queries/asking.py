"""Asks two databases the same in turns, and takes the time."""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import median

from bench.queries.living import Town
from bench.queries.question import Question
from handlers.session import Session
from routing.refusal import Refusal

WARMING = 2
TURNS = 30
AGAIN = 2
"""Times as many turns for what has not reached the goal: by chance, or truly."""
FEWEST = 3
PATIENCE = 15.0
"""Seconds, after which FEWEST turns will do."""
MOST = 1.2
"""So much longer a question may take with the long past."""
WHO = "p3"


@dataclass
class Times:
    """Seconds of each turn, with a short past and with a long one."""

    question: Question
    short: list[float] = field(default_factory=list)
    long: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times as long it takes with the long past: the median of the turns, whose two questions met the
        machine in the same mood."""
        return median(long / short for short, long in zip(self.short, self.long, strict=True))


class _Undone(Exception):
    """Takes back what was written."""


async def ask(short: Town, long: Town, questions: Sequence[Question], *, again: int = AGAIN) -> list[Times]:
    """All questions, each to both."""
    found = []
    for question in questions:
        times = Times(question)
        for _ in range(WARMING):
            await _once(short, question)
            await _once(long, question)
        await _turns(short, long, times, TURNS)
        if times.ratio > MOST:
            await _turns(short, long, times, TURNS * again)
        found.append(times)
    return found


async def _turns(short: Town, long: Town, times: Times, count: int) -> None:
    begun = time.monotonic()
    for turn in range(count):
        if turn >= FEWEST and time.monotonic() - begun > PATIENCE:
            return
        for town, taken in ((short, times.short), (long, times.long))[:: 1 if turn % 2 else -1]:
            taken.append(await _once(town, times.question))


async def _once(town: Town, question: Question) -> float:
    """Seconds, without getting a connection and without the rollback."""
    database, office = town.baton.office.database, town.baton.office
    who = office.setup.company.people[WHO]
    if not question.writes:
        async with database.reading() as connection:
            return await _timed(question, office.session(connection, who))
    seconds = 0.0
    with suppress(_Undone):
        async with database.writing() as connection:
            seconds = await _timed(question, office.session(connection, who))
            raise _Undone
    return seconds


async def _timed(question: Question, session: Session) -> float:
    begun = time.perf_counter()
    answer = await question.ask(session)
    taken = time.perf_counter() - begun
    if isinstance(answer, Refusal):
        raise TypeError(f"{question.name}: {answer}")
    return taken
