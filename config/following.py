"""Which flows the orders of a type may follow, and what a step of such a flow brings."""

import re
from collections.abc import Mapping

from config.files.flows import FlowsFile, StepSpec
from config.files.orders import FieldSpec, OrdersFile
from config.files.rules import RulesFile
from routing.suborder import DEEPEST

Follows = Mapping[str, tuple[str, ...]]
"""Order type → ids of the flows that its orders may follow, the usual one first."""


_TYPE = re.compile(r"\border\.type\s*==\s*['\"]([^'\"]*)['\"]")


def follows(orders: OrdersFile, rules: RulesFile) -> Follows:
    """By the order types themselves, and by the rules that may concern them."""
    found = {id_: [spec.flow] for id_, spec in orders.order_types.items()}
    for rule in rules.rules.values():
        if rule.then.flow:
            for type_ in _concerned(rule.when) or found:
                found.get(type_, []).append(rule.then.flow)
    return {type_: tuple(dict.fromkeys(flows)) for type_, flows in found.items()}


def _concerned(when: str | None) -> tuple[str, ...]:
    """The order types that a condition names; none when it may concern any."""
    if when is None or "!" in when or "||" in when:
        return ()
    return tuple(_TYPE.findall(when))


def results_of(step: StepSpec, file: FlowsFile, following: Follows, depth: int = 0) -> dict[str, FieldSpec]:
    """The fields of a step's results: of its form, or of all steps of the order that does it."""
    if step.order is None or depth > DEEPEST:
        return dict(step.form)
    found: dict[str, FieldSpec] = {}
    for flow in following.get(step.order.type, ()):
        for inner in file.flows[flow].steps.values() if flow in file.flows else ():
            found |= results_of(inner, file, following, depth + 1)
    return found
