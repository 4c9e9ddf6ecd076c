"""rules.yaml: what rules refer to, whether each can fire, and whether something always does."""

from config.answers import answer
from config.build_orders import field_of
from config.checks.actions import check_actions
from config.checks.conditions import check_condition
from config.checks.known import Known, facts_in, refer, refer_all, refer_keys
from config.document import Document, Path
from config.facts import mistakes
from config.files.orders import OrderTypeSpec
from config.files.rules import DEFAULT, ExampleSpec, RulesFile, ThenSpec, proceeds
from config.findings import Findings
from config.sheets import Sheet, Sheets

NO_RULES = "there is neither a rule nor a `default`: the first department of the flow leads every order"
HOW_TO_RULE = (
    "Add `rules:`, as `baton init DIR` shows, and `default: {lead: …}`; `default: {}` says that it is meant so."
)


def check_rules(sheets: Sheets, known: Known, findings: Findings) -> None:
    """Every rule, and the rules together."""
    document, spec = sheets.rules.kept, sheets.rules.spec
    if spec is None:
        return
    for id_, rule in spec.rules.items():
        here: Path = ("rules", id_)
        check_condition(sheets, known, findings, document, (*here, "when"), rule.when)
        _then(document, (*here, "then"), rule.then, known, findings)
        for place, example in enumerate(rule.examples):
            _example(sheets, known, findings, (*here, "examples", place), example)
    if spec.default is not None:
        _then(document, (DEFAULT,), spec.default, known, findings)
    _order(sheets.rules, spec, findings)


def _then(document: Document, here: Path, then: ThenSpec, known: Known, findings: Findings) -> None:
    if then.stop is not None and then.stop == then.proceed:
        what = f"stop: {str(then.stop).lower()} and proceed: {str(then.proceed).lower()} contradict each other"
        findings.at(document, (*here, "stop"), what, "Keep one of them.", key=True)
    check_actions(findings, document, (*here, "actions"), then.actions, known)
    refer(findings, document, (*here, "lead"), "department", then.lead, known.departments)
    refer(findings, document, (*here, "flow"), "flow", then.flow, known.flows)
    refer_all(findings, document, (*here, "skills"), "skill", then.skills, known.skills)
    there = (*here, "collaborators")
    if document.keys(*there):
        refer_keys(findings, document, there, "department", then.collaborators, known.departments)
    else:
        refer_all(findings, document, there, "department", list(then.collaborators), known.departments)


def _example(sheets: Sheets, known: Known, findings: Findings, path: Path, example: ExampleSpec) -> None:
    document, orders = sheets.rules.kept, sheets.orders.spec
    if not refer(findings, document, (*path, "type"), "order type", example.type, known.order_types):
        return
    refer(findings, document, (*path, "requester"), "person", example.requester, known.people)
    of = orders.order_types.get(example.type) if orders is not None else None
    if of is not None:
        declared = sheets.orders.written.keys("order_types", example.type, "fields")
        refer_keys(findings, document, (*path, "fields"), "field", example.fields, declared)
        _values(findings, document, (*path, "fields"), example, of)
    for name, what, mend in mistakes(example.facts, facts_in(sheets), known.departments or ()):
        findings.at(document, (*path, "facts", name), what, mend, key=True)


def _values(findings: Findings, document: Document, path: Path, example: ExampleSpec, of: OrderTypeSpec) -> None:
    for id_, given in example.fields.items():
        if id_ in of.fields:
            wrong = answer(field_of(id_, of.fields[id_], "EUR"), given)[1]
            if wrong:
                what, _, mend = wrong.partition(". ")
                findings.at(document, (*path, id_), f"{id_}: {what}", mend)


def _order(sheet: Sheet[RulesFile], spec: RulesFile, findings: Findings) -> None:
    """A rule after one that always ends the search, or that asks the same as an earlier one, never fires."""
    document, final = sheet.kept, None
    asked: dict[str, str] = {}
    for id_, rule in spec.rules.items():
        if rule.when is None and (sheet.written.word("rules", id_, "when") or "true").strip() != "true":
            continue  # its condition was set aside for another mistake
        ends = not proceeds(rule.then, spec.mode)
        same = asked.get(" ".join((rule.when or "").split()))
        if final is not None:
            mend = f"Move it above '{final}', or give '{final}' a condition."
            findings.at(document, ("rules", id_), f"never tried: '{final}' before it always matches", mend, key=True)
        elif same is not None:
            mend = f"Change the condition, or say `proceed: true` in '{same}'."
            findings.at(document, ("rules", id_), f"never fires: '{same}' before it asks the same", mend, key=True)
        elif ends and rule.when is None:
            final = id_
        elif ends and rule.when is not None:
            asked[" ".join(rule.when.split())] = id_
    aside = document.node(("rules",)) is None and sheet.written.node(("rules",)) is not None
    if not sheet.written.keys("rules") and spec.default is None and not aside:
        findings.warn(document, (), NO_RULES, HOW_TO_RULE)
    if spec.rules and next(reversed(spec.rules.values())).when is not None and final is None and not spec.default:
        what = "no rule catches what the others leave: the first department of the flow leads it"
        mend = "Add a last rule without `when:`, or `default: {lead: …}` beside `rules:`."
        findings.warn(document, ("rules", next(reversed(spec.rules))), what, mend)
