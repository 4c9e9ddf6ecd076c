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
    for place, (rule, _) in enumerate(ruleset.rules[:looked_at]):
        name = ruleset.index.barred(place, decision.looked_up) if rule.id not in tried else None
        if name is not None:
            found[name].append(rule.id)
    return tuple(RuledOut(name, decision.looked_up.get(name), tuple(rules)) for name, rules in found.items())
