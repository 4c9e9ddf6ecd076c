"""Why rules were not tried: what each asks for, and what the order has instead."""

from collections import defaultdict
from dataclasses import dataclass

from routing.company import Company
from routing.decision import Decision
from routing.fields import FieldValue
from routing.ruleset import ruleset_of


@dataclass(frozen=True)
class RuledOut:
    """Rules (ids, in order) that ask for other words than `value`, which is what `name` is; None: it was not given."""

    name: str
    value: FieldValue
    rules: tuple[str, ...]


def ruled_out(company: Company, decision: Decision) -> tuple[RuledOut, ...]:
    """Every rule that was ruled out, by the name that decided. `company` is the one that the decision was made with."""
    ruleset = ruleset_of(company)
    tried = {one.rule for one in decision.tried}
    found: dict[str, list[str]] = defaultdict(list)
    looked_at = len(ruleset.rules) - decision.untried
    for (rule, _), key in zip(ruleset.rules[:looked_at], ruleset.index.keys, strict=False):
        if rule.id not in tried and key is not None:
            found[key[0]].append(rule.id)
    return tuple(RuledOut(name, decision.looked_up.get(name), tuple(rules)) for name, rules in found.items())
