"""Conditions of steps that look at results of other steps: whether these steps come before."""

import re
from collections.abc import Mapping
from dataclasses import replace

from config.checks.conditions import check_condition
from config.checks.known import Known
from config.document import Path
from config.files.flows import FlowSpec
from config.files.orders import FieldSpec
from config.findings import Findings
from config.following import follows, results_of
from config.sheets import Sheets
from routing.conditions import Kind
from routing.fields import FieldKind
from routing.result_names import given_name, result_name
from routing.vocabulary import kind_of

Results = Mapping[str, Mapping[str, FieldSpec]]
"""Step id → the fields of its results."""

_HYPHENS = re.compile(r"\bresults\.([a-z0-9]+(?:-[a-z0-9]+)+)\.")


def results_in(sheets: Sheets, flow: FlowSpec) -> Results:
    """What each step of a flow brings."""
    orders, rules, flows = sheets.orders.spec, sheets.rules.spec, sheets.flows.spec
    if flows is None:
        return {}
    following = follows(orders, rules) if orders and rules else {}
    return {id_: results_of(step, flows, following) for id_, step in flow.steps.items()}


def steps_before(flow: FlowSpec, step: str) -> frozenset[str]:
    """Ids of the steps that must be done before a step, not itself."""
    found, left = set[str](), list(flow.steps[step].after)
    while left:
        one = left.pop()
        if one in flow.steps and one not in found:
            found.add(one)
            left += flow.steps[one].after
    return frozenset(found - {step})


def knowing(known: Known, results: Results, there: frozenset[str]) -> Known:
    """What a condition may speak of where the results of some steps are there."""
    names: dict[str, Kind] = {}
    words: dict[str, tuple[str, ...]] = {}
    early: dict[str, str] = {}
    for step, fields in results.items():
        for id_, field in fields.items():
            name = result_name(step, id_)
            if step not in there:
                early |= {name: step, given_name(step, id_): step}
                continue
            names |= {name: kind_of(field.kind), given_name(step, id_): Kind.FLAG}
            if field.kind is FieldKind.CHOICE:
                words[name] = tuple(field.choices or ())
    return replace(known, names={**known.names, **names}, results=words, early=early)


def check_step_conditions(sheets: Sheets, known: Known, findings: Findings) -> None:
    """Whether steps are needed, and whether they send an order back."""
    spec = sheets.flows.spec
    for id_, flow in spec.flows.items() if spec is not None else ():
        asking = {id_: step for id_, step in flow.steps.items() if step.condition is not None or step.back is not None}
        results = results_in(sheets, flow) if asking else {}
        for step_id, step in asking.items():
            path: Path = ("flows", id_, "steps", step_id)
            before = steps_before(flow, step_id)
            _check(sheets, knowing(known, results, before), findings, (*path, "condition"), step.condition)
            if step.back is not None:
                there = knowing(known, results, before | {step_id})
                _check(sheets, there, findings, (*path, "back", "condition"), step.back.condition)


def _check(sheets: Sheets, known: Known, findings: Findings, path: Path, source: str | None) -> None:
    document = sheets.flows.kept
    hyphened = _HYPHENS.search(source or "")
    if hyphened:
        step = hyphened[1]
        what = f"condition: the hyphen in 'results.{step}' is a minus here"
        return findings.at(document, path, what, f"Write results.{step.replace('-', '_')}.")
    return check_condition(sheets, known, findings, document, path, source)
