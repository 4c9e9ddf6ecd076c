"""Conditions tried on orders that are made up from what the files say: some fail, some hold for none."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice, product, zip_longest

from config.checks.possible import Doubt
from routing.conditions import Condition, ConditionError, Kind, Value
from routing.domain import Among, AnyText, Between, Domain, World
from routing.satisfying import understood

FAULTS = (
    ("does not work on", "In sums write numbers with a point: fields.amount + 1.0."),
    ("invalid regular expression", "Close every bracket of the pattern, and repeat 1000 times at most."),
    ("nvalid timezone", "Write an IANA time zone, such as 'Europe/Berlin'."),
    ("divide by zero", "Divide by something else."),
    ("udget exceeded", "It goes through too many combinations: make it simpler."),
)
"""What shows when a condition is tried, and its mend."""

GUARDS = (
    ("does not work on", "It is not of this kind in every order: ask for the order type first, with &&."),
    (
        "convert text",
        "Ask first whether it is one, as in fields.x.matches('^[0-9]+$') && …; fields of kind number are.",
    ),
    ("onversion failed", "Ask for it in a field of kind datetime, or ask first whether it fits, with &&."),
    ("ndex error", "Ask first how many there are, as in size(fields.x) > 1 && …."),
)
"""What fails for some orders, and its mend."""

SAMPLES: Mapping[Kind, Value] = {
    Kind.TEXT: "",
    Kind.NUMBER: 1.0,
    Kind.MOMENT: datetime(2026, 1, 5, tzinfo=UTC),
    Kind.LIST: [],
    Kind.FLAG: True,
}
WRITTEN = "two words"
FILES = ["F1"]

MOST = 60
"""Made-up orders of one type, twice; with more combinations of what is known nobody can tell that none fits."""
BUDGET = 1000
"""Made-up orders of all types; with more types nobody can tell either."""


def faults_of(condition: Condition, names: Mapping[str, Kind]) -> list[tuple[str, str]]:
    """What is wrong for any order, and its mend: `fields.amount + 1` adds a decimal and a whole number."""
    if understood(condition.tree):
        return []
    values = {name: SAMPLES[names[name]] for name in condition.names if names[name] in SAMPLES}
    verdict = condition.holds(values)
    said = verdict.message if isinstance(verdict, ConditionError) else ""
    return [(f"condition: {said}", mend) for sign, mend in FAULTS if sign in said]


def doubts_when_tried(condition: Condition, names: Mapping[str, Kind], worlds: Sequence[World]) -> list[Doubt]:
    """The first made-up order for which a condition fails; else that it holds for none, when all there can be were
    tried."""
    plain = understood(condition.tree) and not any(names[name] is Kind.ANY for name in condition.names)
    if plain or not worlds or not condition.names:
        return []
    held = False
    orders = [_orders(condition, names, world) for world in worlds]
    for tried, values in enumerate(filter(None, chain.from_iterable(zip_longest(*orders)))):
        if tried == BUDGET:
            return []
        verdict = condition.holds(values)
        if isinstance(verdict, ConditionError) and not verdict.missing:
            return [_failing(condition, values, verdict.message)]
        held = held or verdict is True
    if held or not all(_countable(condition, world) for world in worlds):
        return []
    return [("", "it never holds, whatever the order", "Write what some orders are like, or remove the rule or step.")]


def _failing(condition: Condition, values: Mapping[str, Value], said: str) -> Doubt:
    known = " and ".join(f"{name} is {_shown(values[name])}" for name in condition.names if name in values)
    usual = "Guard it with what must be so first, and &&; until then the rule does not fire."
    mend = next((mend for sign, mend in GUARDS if sign in said), usual)
    return "", f"it cannot be judged when {known}: {said}", mend


def _shown(value: Value) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return f"'{value}'" if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value).lower()


def _orders(condition: Condition, names: Mapping[str, Kind], world: World) -> Iterator[dict[str, Value]]:
    """Values of the names that a condition looks at, in orders of one type; first such that all of them differ."""
    samples = {name: _samples(names[name], world[name]) for name in condition.names if name in world}
    there = {name: values for name, values in samples.items() if values}
    longest = min(max(map(len, there.values()), default=0), MOST)
    yield from ({name: values[turn % len(values)] for name, values in there.items()} for turn in range(longest))
    combined = islice(product(*there.values()), MOST)
    yield from (dict(zip(there, values, strict=True)) for values in combined)


def _samples(kind: Kind, domain: Domain) -> Sequence[Value]:
    match domain:
        case Among(values):
            return values
        case Between(low, high):
            return tuple(dict.fromkeys((max(low, min(high, 1.0)), max(low, -1e6), min(high, 1e6))))
        case AnyText():
            return (WRITTEN,)
    if kind is Kind.MOMENT:
        return (SAMPLES[Kind.MOMENT],)
    return (FILES,) if kind is Kind.LIST else ()


def _countable(condition: Condition, world: World) -> bool:
    """Whether every order of this type was tried, as far as the condition can tell them apart."""
    there = [world[name] for name in condition.names if name in world]
    count = 1
    for domain in there:
        count *= len(domain.values) if isinstance(domain, Among) else MOST + 1
    return count <= MOST
