"""Actions of rules and steps: whether each is one, whom it names, and whether its words can be filled."""

from collections.abc import Collection, Sequence

from jinja2 import TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from config.checks.known import Known, refer
from config.document import Document, Path
from config.files.actions import ActionSpec
from config.findings import Findings
from config.guess import did_you_mean
from routing.action import ROLES
from routing.text import Text

BLANKS = ("number", "title", "type", "priority", "requester", "lead", "due", "step", "fields", "facts")
"""What words may ask for; `step` and a step's results are filled where a step that is done sets something off."""

ONE = "Write one of: `tell: …` with `words: …`, `follow: …`, `comment: …`."
_ENVIRONMENT = ImmutableSandboxedEnvironment()


def check_actions(
    findings: Findings, document: Document, path: Path, actions: Sequence[ActionSpec], known: Known
) -> None:
    """Every action at a path."""
    for place, spec in enumerate(actions):
        here = (*path, place)
        said = [key for key in ("tell", "follow", "comment") if getattr(spec, key)]
        if len(said) != 1:
            what = "nothing is set off here" if not said else f"{' and '.join(said)} are two actions"
            findings.at(document, here, what, ONE if not said else "Make an item of the list of each.")
            continue
        if spec.tell and spec.words is None:
            findings.at(document, here, "nothing is said to them", "Add `words: …`.")
        if spec.comment and spec.words:
            findings.at(document, (*here, "words"), "a comment has its words already", "Remove this line.", key=True)
        _whom(findings, document, here, spec, known)
        for key in ("words", "comment"):
            _words(findings, document, (*here, key), getattr(spec, key))


def _whom(findings: Findings, document: Document, path: Path, spec: ActionSpec, known: Known) -> None:
    if known.people is None or known.departments is None:
        return
    people = (*known.people, *(word for word in ROLES if word not in ("lead", "followers")))
    for key, words, told in (
        ("tell", spec.tell, (*people, "followers", "lead", *known.departments)),
        ("follow", spec.follow, people),
    ):
        for place, word in enumerate(words):
            what = "person" if key == "follow" else "person or department"
            refer(findings, document, (*path, key, place), what, word, told)


def _words(findings: Findings, document: Document, path: Path, words: Text | None) -> None:
    """Each wording must be a template whose blanks are known."""
    if words is None:
        return
    for language, said in (words.by_language or {"": words.default}).items():
        here = (*path, language) if language and document.node((*path, language)) is not None else path
        try:
            asked: Collection[str] = meta.find_undeclared_variables(_ENVIRONMENT.parse(said))
        except TemplateSyntaxError as bad:
            said_bad = (bad.message or "not a template").rstrip(".")
            findings.at(document, here, f"blanks: {said_bad}", "A blank looks like {{ number }}.")
            continue
        for blank in sorted(set(asked) - set(BLANKS)):
            findings.at(document, here, f"unknown blank '{blank}'", did_you_mean(blank, BLANKS))
