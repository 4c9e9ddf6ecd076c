"""Companies of any size, and orders for them. The same numbers give the same company."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from random import Random

from routing.company import Company, Department, Person
from routing.escalation import EscalationPolicy
from routing.fields import Field, FieldKind
from routing.flow import Flow, FlowStep, OrderType
from routing.rule import Collaborator, Consequence, Rule
from routing.shift import Shift
from routing.text import Text
from routing.vocabulary import OrderFacts

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
DAY = Shift("day", {weekday: ((time(9), time(17)),) for weekday in range(1, 6)})
TYPES = ("repair", "complaint", "rush", "custom", "purchase", "contract")
DEPARTMENTS = tuple(f"department-{number}" for number in range(20))
SKILLS = ("plc", "hydraulics", "mechanics", "design")
FLOW = Flow(
    "path",
    Text("Path"),
    (FlowStep("do", Text("Do"), "lead", skill="plc"), FlowStep("check", Text("Check"), DEPARTMENTS[1])),
)
FIELDS = (
    Field("asset", FieldKind.TEXT, Text("Asset")),
    Field("site", FieldKind.TEXT, Text("Site")),
    Field("amount", FieldKind.NUMBER, Text("Amount")),
)
SITES = ("north", "south", "east", "west")


def company(rules: int, people: int) -> Company:
    """Twenty departments; all but the last six rules are about one machine each, or a few: every machine has about
    five rules, whatever their number. The last six catch what is left of each order type."""
    made = [*_rules(rules - len(TYPES)), *(_catch(type_) for type_ in TYPES)][-rules:]
    return Company(
        name="Bench",
        language="en",
        time_zone="UTC",
        currency="EUR",
        shifts={"day": DAY},
        shift="day",
        holidays=frozenset(),
        skills={skill: Text(skill) for skill in SKILLS},
        departments={id_: Department(id_, Text(id_), (f"p{place}",)) for place, id_ in enumerate(DEPARTMENTS)},
        people={
            f"p{number}": _person(number) for number in range(max(people, len(DEPARTMENTS) if people > 10 else people))
        },
        order_types={type_: OrderType(type_, Text(type_), FIELDS, "path") for type_ in TYPES},
        flows={"path": FLOW},
        rules=tuple(made),
        escalation=EscalationPolicy(),
    )


def _person(number: int) -> Person:
    skill = SKILLS[number // len(DEPARTMENTS) % len(SKILLS)]
    home = DEPARTMENTS[number % len(DEPARTMENTS)]
    return Person(f"p{number}", Text(f"Person {number}"), home, skills={"plc": "primary", skill: "primary"})


def machines(rules: int) -> int:
    """How many machines the rules speak of."""
    return max(2, rules // 5)


def _rules(count: int) -> Iterator[Rule]:
    chance = Random(count)
    for number in range(max(0, count)):
        type_, asset = chance.choice(TYPES), f"M{chance.randrange(machines(count))}"
        tests = [f"order.type == '{type_}'", f"fields.asset == '{asset}'"]
        if number % 3 == 0:
            tests[1] = f"fields.asset in ['{asset}', 'M{chance.randrange(machines(count))}']"
        tests.append(
            f"fields.site == '{chance.choice(SITES)}'" if number % 2 else f"fields.amount > {chance.randrange(100)}"
        )
        yield Rule(f"rule-{number}", " && ".join(tests), _consequence(chance, proceed=number % 4 == 0))


def _catch(type_: str) -> Rule:
    return Rule(f"any-{type_}", f"order.type == '{type_}'", Consequence(DEPARTMENTS[0]))


def _consequence(chance: Random, proceed: bool) -> Consequence:
    lead, helper = chance.sample(DEPARTMENTS, 2)
    return Consequence(lead, (Collaborator(helper),), proceed=proceed)


def orders(rules: int, count: int) -> list[OrderFacts]:
    """Orders about the machines that the rules speak of."""
    chance = Random(count)
    return [
        OrderFacts(
            chance.choice(TYPES),
            {
                "asset": f"M{chance.randrange(machines(rules - len(TYPES)))}",
                "site": chance.choice(SITES),
                "amount": chance.randrange(100),
            },
            requester="p0",
            title="Something is wrong",
        )
        for _ in range(count)
    ]
