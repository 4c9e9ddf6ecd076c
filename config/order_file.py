"""An order given as YAML or JSON, for a dry run of its routing."""

import json
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from config.answers import answer
from config.checks.known import refer_keys
from config.document import Document
from config.facts import given_facts, mistakes
from config.findings import Findings
from config.guess import did_you_mean
from config.natural import natural
from config.order_people import BusyOrAway, People
from config.parse import parse
from config.problem import ConfigErrors
from config.shapes import Spec
from config.validate import validate
from routing.company import Company
from routing.fields import FieldValue
from routing.flow import OrderType
from routing.priority import Priority
from routing.vocabulary import OrderFacts


class OrderFile(Spec):
    """An order."""

    also: ClassVar[Mapping[str, str]] = {"order_type": "type"}

    type: Annotated[str, Field(description="Order type id.")]
    title: Annotated[str | None, Field(description="Left out: from the title field.")] = None
    priority: Annotated[Priority | None, Field(description="Left out: the order type's.")] = None
    requester: Annotated[str | None, Field(description="Person id.")] = None
    fields: Annotated[dict[str, object], Field(default_factory=dict, description="Field id → value.")]
    facts: Annotated[
        dict[str, object], Field(default_factory=dict, description="`load.…`, `stock.…`, `dossier.…` → value.")
    ]
    people: Annotated[
        dict[str, BusyOrAway], Field(default_factory=dict, description="Person id → hours in hand, or `away`.")
    ]


def read_order(file: str, text: str, company: Company) -> tuple[OrderFacts, People]:
    """The facts of an order, and who is busy or away. Raises ConfigErrors with every mistake in it; fields that are
    left out are none."""
    findings = Findings()
    document, problems = parse(file, _without_escapes(text))
    findings.add(problems)
    if document is None:
        raise ConfigErrors(tuple(findings.problems))
    document, problems = natural(document, OrderFile)
    findings.add(problems)
    spec, kept = validate(document, OrderFile, findings)
    if spec is None:
        raise ConfigErrors(tuple(findings.problems))
    facts = _facts(spec, kept, company, findings)
    refer_keys(findings, kept, ("people",), "person", spec.people, company.people)
    if findings.broken or facts is None:
        raise ConfigErrors(tuple(findings.problems))
    return facts, spec.people


def _facts(spec: OrderFile, document: Document, company: Company, findings: Findings) -> OrderFacts | None:
    order_type = company.order_types.get(spec.type)
    if spec.requester is not None and spec.requester not in company.people:
        what = f"unknown person '{spec.requester}'"
        findings.at(document, ("requester",), what, did_you_mean(spec.requester, company.people))
    if order_type is None:
        what = f"unknown order type '{spec.type}'"
        findings.at(document, ("type",), what, did_you_mean(spec.type, company.order_types))
        return None
    values = _values(spec, document, order_type, findings)
    for name, what, mend in mistakes(spec.facts, company.facts, company.departments):
        findings.at(document, ("facts", name), what, mend, key=True)
    given = given_facts(spec.facts, company.facts, company.departments)
    title = spec.title or values.get(order_type.title_field or "") or ""
    return OrderFacts(
        order_type=order_type.id,
        fields=values,
        priority=spec.priority or order_type.priority,
        requester=spec.requester or "",
        title=str(title),
        load=given.load,
        dossier=given.dossier,
    )


def _values(spec: OrderFile, document: Document, of: OrderType, findings: Findings) -> dict[str, FieldValue]:
    asked = {field.id: field for field in of.fields}
    values: dict[str, FieldValue] = {}
    for id_, given in spec.fields.items():
        if id_ not in asked:
            findings.at(document, ("fields", id_), f"unknown field '{id_}'", did_you_mean(id_, asked), key=True)
            continue
        value, wrong = answer(asked[id_], given)
        if wrong:
            what, _, mend = wrong.partition(". ")
            findings.at(document, ("fields", id_), f"{id_}: {what}", mend)
        elif value is not None:
            values[id_] = value
    return values


def _without_escapes(text: str) -> str:
    r"""JSON writes an emoji as two \u escapes, which YAML does not put together; so JSON undoes its own."""
    if "\\u" not in text or not text.lstrip().startswith("{"):
        return text
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1)
    except json.JSONDecodeError:
        return text
