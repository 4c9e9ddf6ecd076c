"""Trying a company's rules on one order, without touching those that cannot hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from routing.conditions import Condition, ConditionError, Value
from routing.decision import Tried, Verdict
from routing.fields import FieldValue
from routing.rule import Rule
from routing.ruleset import Judge, Ruleset, judged_as
from routing.vocabulary import OrderFacts, stored_as

Judged = tuple[Rule, Judge, bool | ConditionError]
"""A rule, its condition, and whether it holds."""


@dataclass(frozen=True)
class Search:
    """The rules that were tried, in order, and how many were not: ruled out before, and after the end of the search."""

    judged: tuple[Judged, ...]
    ruled_out: int
    untried: int

    @property
    def fired(self) -> tuple[Rule, ...]:
        """The rules that fired, in order."""
        return tuple(rule for rule, _, verdict in self.judged if verdict is True)

    def tried(self, values: Mapping[str, Value], facts: OrderFacts) -> tuple[Tried, ...]:
        """What is kept of it with the order."""
        return tuple(_recorded(one, values, facts) for one in self.judged)


def search(ruleset: Ruleset, values: Mapping[str, Value]) -> Search:
    """Tries the rules from the top until one fires that ends the search; the default fires when no other did."""
    judged: list[Judged] = []
    ended = len(ruleset.rules)
    for place, one in _judged(ruleset, values):
        judged.append(one)
        if one[2] is True and not one[0].then.proceed:
            ended = place + 1
            break
    ruled_out = ended - len(judged)
    if ruleset.default is not None and not any(verdict is True for _, _, verdict in judged):
        judged.append((ruleset.default, None, True))
    return Search(tuple(judged), ruled_out, len(ruleset.rules) - ended)


def _judged(ruleset: Ruleset, values: Mapping[str, Value]) -> Iterator[tuple[int, Judged]]:
    for place in ruleset.index.candidates(values):
        rule, judge = ruleset.rules[place]
        yield place, (rule, judge, judged_as(judge, values))


def _recorded(one: Judged, values: Mapping[str, Value], facts: OrderFacts) -> Tried:
    rule, judge, verdict = one
    names = judge.names if isinstance(judge, Condition) else ()
    seen: dict[str, FieldValue] = {name: stored_as(name, values, facts) for name in names}
    if isinstance(verdict, ConditionError):
        return Tried(rule.id, Verdict.ERROR, seen, verdict.message, verdict.missing)
    return Tried(rule.id, Verdict.FIRED if verdict else Verdict.NOT, seen)
