"""Every size of rule book and staff, smallest first."""

import sys
from time import process_time

from bench.decisions.company import company, orders
from bench.decisions.contestants import every_rule, looked_up, other_engine, with_people
from bench.decisions.measuring import seconds_each
from bench.decisions.page import Row, section
from bench.section import Section
from routing.conditions import compiled_with
from routing.ruleset import ruleset_of

RULES = (10, 100, 1_000, 10_000)
PEOPLE = (10, 200, 2_000)


async def measured() -> Section:
    """Runs everything; progress goes to standard error."""
    rows: list[Row] = []
    for rules in RULES:
        for people in PEOPLE:
            print(f"{rules} rules, {people} people …", file=sys.stderr)
            rows.append(_measured(rules, people))
    return section(rows)


def _measured(rules: int, people: int) -> Row:
    made = company(rules, people)
    compiled_with.cache_clear()
    begun = process_time()
    ruleset_of(made)
    compiled = process_time() - begun
    contestants = {
        "looked up": looked_up(made),
        "with people": with_people(made),
        "every rule": every_rule(made),
        "rule-engine": other_engine(made),
    }
    return Row(rules, people, compiled, seconds_each(contestants, orders(rules, 400)))
