"""Rules that can never fire: those that contradict themselves, and those that earlier ones shadow.

Runs on a company that is otherwise right. Only what is certain is said.
"""

from collections.abc import Iterator

from config.document import Path
from config.findings import Findings
from config.sheets import Sheets
from routing.company import Company
from routing.conditions import Condition
from routing.expression import Tree
from routing.implication import implies
from routing.index import TYPE
from routing.requirement import Words, required_words
from routing.ruleset import Judge, Ruleset, ruleset_of

MOST = 200
"""Earlier rules that one rule is compared with; only thousands that ask for nothing in common come to more."""


def check_firing(sheets: Sheets, company: Company, findings: Findings) -> None:
    """Every rule, and the conditions of steps."""
    ruleset, document = ruleset_of(company), sheets.rules.kept
    trees = [_tree(judge) for _, judge in ruleset.rules]
    for place, ((rule, _), tree) in enumerate(zip(ruleset.rules, trees, strict=True)):
        here: Path = ("rules", rule.id)
        words = required_words(tree) if tree else {}
        never = _never(words, company)
        if never:
            findings.at(document, (*here, "when"), f"never fires: {never[0]}", never[1])
            continue
        shadow = _shadow(place, tree, words, ruleset, trees) if tree else None
        if shadow is not None:
            what = f"never fires: '{shadow}' before it holds whenever it does"
            findings.at(document, here, what, f"Move it above '{shadow}', or say `continue: true` there.", key=True)
        _unfilled(sheets, company, here, ruleset.rules[place][1], findings)
    for (flow, step), judge in ruleset.steps.items():
        tree = _tree(judge)
        never = _never(required_words(tree), company) if tree else None
        if never:
            path = ("flows", flow, "steps", step, "condition")
            findings.at(sheets.flows.kept, path, f"the step is never reached: {never[0]}", never[1])


def _tree(judge: Judge) -> Tree | None:
    return judge.tree if isinstance(judge, Condition) else None


def _never(words: Words, company: Company) -> tuple[str, str] | None:
    """Why no order can be as the words ask, and the mend."""
    for name, needed in words.items():
        if not needed:
            return f"{name} would have to be two things at once", "Join with || (or), or use `in [...]`."
    types = words.get(TYPE, frozenset()) & frozenset(company.order_types)
    if not types:
        return None
    asked = {field.id for type_ in types for field in company.order_types[type_].fields}
    for name in words:
        family, _, id_ = name.partition(".")
        if family == "fields" and id_ not in asked:
            return f"{' and '.join(sorted(types))} has no field '{id_}'", f"It has: {', '.join(sorted(asked))}."
    return None


def _shadow(place: int, tree: Tree, words: Words, ruleset: Ruleset, trees: list[Tree | None]) -> str | None:
    """The earlier rule that ends the search whenever this one would fire."""
    for before in _earlier(place, words, ruleset):
        rule, wide = ruleset.rules[before][0], trees[before]
        if not rule.then.proceed and wide is not None and implies(tree, wide):
            return rule.id
    return None


def _earlier(place: int, words: Words, ruleset: Ruleset) -> Iterator[int]:
    """The places of earlier rules that can hold for one order that this rule holds for."""
    index, met = ruleset.index, 0
    lists = [index.always, *(index.places.get((name, min(needed)), ()) for name, needed in words.items() if needed)]
    for places in lists:
        for before in places:
            if before >= place or met >= MOST:
                break
            met += 1
            yield before


def _unfilled(sheets: Sheets, company: Company, here: Path, judge: Judge, findings: Findings) -> None:
    """A condition over a declared fact that no table fills can only be judged in examples."""
    spec = sheets.sources.spec
    filled = {name for table in (spec.tables.values() if spec else ()) for name in table.fills}
    for name in judge.names if isinstance(judge, Condition) else ():
        if name in company.facts and name not in filled:
            mend = "Add a table that has it to sources.yaml."
            findings.warn(sheets.rules.kept, (*here, "when"), f"nothing fills {name}, so this is never judged", mend)
