"""How long work takes in a line: people of one department take what is most urgent, then what came first."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush, heapreplace
from typing import NamedTuple

from insight.axis import Hours


class Job(NamedTuple):
    """One step in a department's line, in its working hours: when it comes, how long somebody is busy with it, how
    urgent it is."""

    comes: Hours
    takes: Hours
    rank: int


def sojourns(jobs: Sequence[Job], people: int) -> list[tuple[Hours, Hours]]:
    """(waiting, waiting and being worked on) of each job, in working hours. Started work is never put aside."""
    line = sorted(range(len(jobs)), key=lambda job: (jobs[job].comes, job))
    result = [(0.0, 0.0)] * len(jobs)
    if not jobs:
        return result
    free = [jobs[line[0]].comes] * max(1, people)
    heapify(free)
    waiting: list[tuple[int, Hours, int]] = []
    came = 0
    while came < len(line) or waiting:
        now = free[0] if waiting else max(free[0], jobs[line[came]].comes)
        while came < len(line) and jobs[line[came]].comes <= now:
            job = jobs[line[came]]
            heappush(waiting, (-job.rank, job.comes, line[came]))
            came += 1
        taken = heappop(waiting)[2]
        begins = max(now, jobs[taken].comes)
        heapreplace(free, begins + jobs[taken].takes)
        wait = begins - jobs[taken].comes
        result[taken] = (wait, wait + jobs[taken].takes)
    return result
