"""Order types, flows and rules as values."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from config.answers import answer
from config.facts import KINDS, given_facts
from config.files.actions import action
from config.files.flows import FlowsFile, FlowSpec, StepSpec, SubOrderSpec
from config.files.orders import FieldSpec, OrderTypeSpec
from config.files.rules import DEFAULT, ExampleSpec, RulesFile, ThenSpec, proceeds
from config.files.sources import FactSpec
from config.following import Follows, results_of
from config.titles import titled
from routing.fact import Fact
from routing.fields import Choice, Field, FieldValue
from routing.filling import BLANK
from routing.flow import Flow, FlowStep, OrderType
from routing.rework import Back
from routing.rule import Collaborator, Consequence, Rule, RuleExample
from routing.similar import SimilarPolicy
from routing.suborder import SubOrder
from routing.text import Text


def order_type(id_: str, spec: OrderTypeSpec, currency: str) -> OrderType:
    """An order type."""
    return OrderType(
        id=id_,
        name=spec.name or Text(titled(id_)),
        fields=_fields(spec.fields, currency),
        flow=spec.flow,
        prefix=spec.prefix,
        icon=spec.icon,
        help=spec.help,
        keywords=spec.keywords,
        title_field=spec.title_field,
        due_field=spec.due_field,
        promise=spec.promise,
        priority=spec.priority,
        similar=SimilarPolicy(spec.similar.ask, spec.similar.least / 100, spec.similar.fields),
    )


def _fields(specs: Mapping[str, FieldSpec], currency: str) -> tuple[Field, ...]:
    return tuple(field_of(id_, spec, currency) for id_, spec in specs.items())


def field_of(id_: str, spec: FieldSpec, currency: str) -> Field:
    """A field; money that names no currency takes the company's."""
    return Field(
        id=id_,
        kind=spec.kind,
        label=spec.label or Text(titled(id_)),
        help=spec.help,
        required=spec.required,
        choices=tuple(Choice(choice, label) for choice, label in (spec.choices or {}).items()),
        low=spec.low,
        high=spec.high,
        longest=spec.longest or Field.longest,
        multiline=spec.multiline,
        currency=(spec.currency or currency) if spec.kind == "money" else "",
        unit=spec.unit,
        future=spec.future,
    )


@dataclass(frozen=True)
class Beside:
    """What steps refer to beside their flow."""

    types: Mapping[str, OrderType]
    flows: FlowsFile
    following: Follows
    currency: str


def flow(id_: str, spec: FlowSpec, beside: Beside) -> Flow:
    """A flow."""
    steps = tuple(_step(step_id, step, beside) for step_id, step in spec.steps.items())
    return Flow(id_, spec.name or Text(titled(id_)), steps)


def _step(id_: str, spec: StepSpec, beside: Beside) -> FlowStep:
    brings = results_of(spec, beside.flows, beside.following)
    return FlowStep(
        id=id_,
        name=spec.name or Text(titled(id_)),
        department=spec.department,
        skill=spec.skill,
        effort=0.0 if spec.order and "effort" not in spec.model_fields_set else spec.effort,
        within=spec.within,
        after=spec.after,
        form=_fields(brings, beside.currency),
        prepare=spec.prepare,
        warn_ahead=spec.warn_ahead,
        condition=spec.condition,
        splittable=spec.splittable,
        on_done=tuple(action(one) for one in spec.on_done),
        by=spec.by,
        back=Back(spec.back.to, spec.back.condition, spec.back.at_most) if spec.back else None,
        order=_sub_order(spec.order, beside.types) if spec.order else None,
    )


def _sub_order(spec: SubOrderSpec, types: Mapping[str, OrderType]) -> SubOrder:
    """Values without blanks are read by the kind of their field."""
    asked = {field.id: field for field in types[spec.type].fields}
    values = {id_: _filling(asked[id_], given) for id_, given in spec.fields.items() if id_ in asked}
    return SubOrder(spec.type, values)


def _filling(asked: Field, given: object) -> FieldValue:
    return given if isinstance(given, str) and BLANK.search(given) else answer(asked, given)[0]


@dataclass(frozen=True)
class Around:
    """What examples of rules refer to."""

    types: Mapping[str, OrderType]
    departments: Collection[str]
    facts: Mapping[str, Fact]


def fact(name: str, spec: FactSpec) -> Fact:
    """A declared fact."""
    return Fact(name, KINDS[spec.kind], spec.help)


def rules(file: RulesFile, around: Around) -> tuple[Rule, ...]:
    """The rules with their examples, in order."""
    return tuple(
        Rule(
            id=id_,
            when=spec.when,
            then=_consequence(spec.then, file.mode),
            because=spec.because,
            examples=tuple(example(one, around) for one in spec.examples),
        )
        for id_, spec in file.rules.items()
    )


def default_rule(file: RulesFile) -> Rule | None:
    """What follows when no rule fires, as a rule."""
    return None if file.default is None else Rule(DEFAULT, None, _consequence(file.default, file.mode))


def _consequence(then: ThenSpec, mode: str) -> Consequence:
    return Consequence(
        lead=then.lead,
        collaborators=tuple(Collaborator(home, prepare) for home, prepare in then.collaborators.items()),
        flow=then.flow,
        priority=then.priority,
        skills=then.skills,
        sla=then.sla,
        actions=tuple(action(one) for one in then.actions),
        proceed=proceeds(then, mode),
    )


def example(spec: ExampleSpec, around: Around) -> RuleExample:
    """An example with its values read by the kinds of their fields."""
    of = around.types[spec.type]
    given = given_facts(spec.facts, around.facts, around.departments)
    fields = {field.id: field for field in of.fields}
    values: dict[str, FieldValue] = {
        id_: answer(fields[id_], word)[0] for id_, word in spec.fields.items() if id_ in fields
    }
    return RuleExample(
        order_type=of.id,
        fields=values,
        priority=spec.priority or of.priority,
        fires=spec.fires,
        requester=spec.requester or "",
        title=spec.title,
        load=given.load,
        dossier=given.dossier,
        at=spec.at,
    )
