"""Facts as files give them for an order: `stock.on_hand: 3`, `load.engineering: 1.2`."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from config.answers import answer
from config.guess import did_you_mean
from routing.conditions import Kind
from routing.fact import Fact, KnownFact
from routing.fields import Field, FieldKind
from routing.text import Text
from routing.vocabulary import load_name

KINDS: Mapping[str, Kind] = {
    "text": Kind.TEXT,
    "number": Kind.NUMBER,
    "datetime": Kind.MOMENT,
    "flag": Kind.FLAG,
}
"""What sources.yaml calls the kinds of facts."""

_LIKE = {Kind.TEXT: FieldKind.TEXT, Kind.NUMBER: FieldKind.NUMBER, Kind.MOMENT: FieldKind.DATETIME}


@dataclass(frozen=True)
class Given:
    """What was given: load by department id, facts by name."""

    load: Mapping[str, float] = field(default_factory=dict)
    dossier: Mapping[str, KnownFact] = field(default_factory=dict)


def given_facts(written: Mapping[str, object], facts: Mapping[str, Fact], departments: Collection[str]) -> Given:
    """What is right of what was written."""
    homes = {load_name(department): department for department in departments}
    load: dict[str, float] = {}
    dossier: dict[str, KnownFact] = {}
    for name, value in written.items():
        known, wrong = read_fact(facts[name] if name in facts else Fact(name, Kind.NUMBER), value)
        if wrong or known.value is None:
            continue
        if name in facts:
            dossier[name] = known
        elif name in homes:
            load[homes[name]] = float(str(known.value))
    return Given(load, dossier)


def mistakes(
    written: Mapping[str, object], facts: Mapping[str, Fact], departments: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """(name, what is wrong, how to mend it) of what was written."""
    loads = [load_name(department) for department in departments]
    for name, value in written.items():
        if name not in facts and name not in loads:
            yield name, f"unknown fact '{name}'", did_you_mean(name, [*facts, *loads], "Declare it in sources.yaml.")
            continue
        wrong = read_fact(facts.get(name) or Fact(name, Kind.NUMBER), value)[1]
        if wrong:
            what, _, mend = wrong.partition(". ")
            yield name, f"{name}: {what}", mend


def read_fact(fact: Fact, given: object) -> tuple[KnownFact, str]:
    """A fact from plain data, and what is wrong with it ("" when nothing is)."""
    if fact.kind is Kind.FLAG:
        word = str(given).strip().casefold()
        if word in ("", "none"):
            return KnownFact(None), ""
        fine = word in ("true", "false")
        return KnownFact(word if fine else None), "" if fine else f"'{given}' is not true or false. Write one of them."
    value, wrong = answer(Field(fact.name, _LIKE[fact.kind], Text(fact.name)), given)
    return KnownFact(value), wrong
