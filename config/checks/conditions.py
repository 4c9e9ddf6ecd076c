"""Conditions of rules and steps: whether they compile, and whether what they compare with exists."""

import re
from collections.abc import Mapping

from config.checks.known import Known
from config.checks.literals import Literal, literals_in
from config.checks.positions import position_in
from config.checks.possible import doubts_about
from config.checks.trying import doubts_when_tried, faults_of
from config.checks.worlds import with_results
from config.document import Document, Path
from config.files.orders import FieldSpec, OrdersFile
from config.findings import Findings
from config.guess import did_you_mean
from config.problem import Problem
from config.sheets import Sheets
from routing.conditions import Condition, ConditionProblem, Kind, compile_condition
from routing.fields import FieldKind
from routing.priority import Priority
from routing.vocabulary import FIXED, WEEKDAYS

HINTS = (
    ("null_type", "Write !given.<id> for a field that was not filled in."),
    ("type(type)", "Write order.type."),
    ("recursion", "It is nested too deeply: make several rules of it."),
    ("'=' is not understood", "Compare with ==."),
    ("'and' is not expected", "Write && for and."),
    ("'or' is not expected", "Write || for or."),
    ("'not' is not expected", "Write ! for not."),
    ("is not understood", "Use straight quotes, and the operators ==, !=, <, >, &&, ||."),
    ("neither true nor false", "Compare it, as in order.type == 'repair'; given.<id> says whether a field was filled."),
    ("does not work on", "Compare like with like: texts in quotes, numbers and money plain, moments with now."),
    ("ends too early", "Something is missing at the end."),
)

SPELT = ((re.compile(r"\bnot\b"), "Write ! for not."),)
"""What is spelt otherwise elsewhere, when the message tells nothing."""


def check_condition(
    sheets: Sheets, known: Known, findings: Findings, document: Document, path: Path, source: str | None
) -> None:
    """One condition. Without usable order types nobody can tell which fields there are: then nothing is said."""
    orders = sheets.orders.spec
    if source is None or orders is None:
        return
    names = known.names
    compiled = compile_condition(source, names)
    problems = [_worded(p, known, source) for p in compiled] if not isinstance(compiled, Condition) else []
    problems += [found for literal in literals_in(source) if (found := _literal(literal, known, orders, names))]
    if isinstance(compiled, Condition) and not problems:
        problems += [(1, 1, what, mend) for what, mend in faults_of(compiled, names)]
    for line, column, what, mend in problems:
        row, place = position_in(document, path, line, column)
        findings.add([Problem(document.file, row, place, what, mend)])
    if isinstance(compiled, Condition) and not problems:
        worlds = with_results(known.worlds, known, compiled.names)
        doubts = doubts_about(compiled.tree, worlds) or doubts_when_tried(compiled, names, worlds)
        for name, what, mend in doubts:
            row, place = position_in(document, path, *_where(source, name))
            findings.add([Problem(document.file, row, place, f"condition: {what}", mend, "warning")])


def _where(source: str, name: str) -> tuple[int, int]:
    """Line and column, from 1, at which a name is first mentioned; the beginning for none."""
    before = source[: max(source.find(name), 0)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


Said = tuple[int, int, str, str]
"""Line and column within the condition, what is wrong, how to mend it."""


def _worded(problem: ConditionProblem, known: Known, source: str) -> Said:
    if problem.unknown in known.early:
        step = known.early[problem.unknown]
        what = f"'{problem.unknown}' is not known yet"
        return problem.line, problem.column, what, f"The step '{step}' must come before this one: see `after`."
    if problem.unknown.startswith("results.") and not any(name.startswith("results.") for name in known.names):
        mend = "Only steps that come after others know results; a step's id has underscores for its hyphens."
        return problem.line, problem.column, problem.message, mend
    if problem.unknown:
        names = known.names
        families = "fields.<id>, given.<id>, load.<department>, and the facts of sources.yaml"
        near = did_you_mean(problem.unknown, names, f"There is: {', '.join(FIXED)}, {families}.")
        return problem.line, problem.column, problem.message, near
    hints = [hint for sign, hint in HINTS if sign in problem.message]
    spelt = [hint for sign, hint in SPELT if sign.search(source)]
    mend = next(iter((*hints, *spelt)), "See https://cel.dev for how to write it.")
    return problem.line, problem.column, f"condition: {problem.message}", mend


def _literal(literal: Literal, known: Known, orders: OrdersFile, names: Mapping[str, Kind]) -> Said | None:
    if names.get(literal.name) is Kind.NUMBER:
        what = f"{literal.name} is a number, '{literal.word}' is a text"
        return literal.line, literal.column, what, "Write the number without quotes."
    what, words = _vocabulary(literal.name, known, orders)
    if words is None or literal.word in words:
        return None
    return literal.line, literal.column, f"unknown {what} '{literal.word}'", did_you_mean(literal.word, words)


def _vocabulary(name: str, known: Known, orders: OrdersFile) -> tuple[str, tuple[str, ...] | None]:
    """What a name can stand for; None when it may be any text."""
    fixed: dict[str, tuple[str, tuple[str, ...] | None]] = {
        "order.type": ("order type", known.order_types),
        "order.priority": ("priority", tuple(Priority)),
        "requester.id": ("person", known.people),
        "requester.department": ("department", known.departments),
        "time.weekday": ("day", WEEKDAYS),
    }
    if name in known.results:
        return f"choice of {name}", known.results[name]
    if name in fixed:
        return fixed[name]
    fields = _fields(name.removeprefix("fields."), orders)
    kinds = {field.kind for field in fields}
    if kinds == {FieldKind.CHOICE}:
        return f"choice of {name}", tuple(dict.fromkeys(choice for field in fields for choice in field.choices or ()))
    if kinds == {FieldKind.PERSON}:
        return "person", known.people
    return ("asset", known.assets) if kinds == {FieldKind.ASSET} else ("", None)


def _fields(id_: str, orders: OrdersFile) -> list[FieldSpec]:
    return [spec.fields[id_] for spec in orders.order_types.values() if id_ in spec.fields]
