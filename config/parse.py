"""From the text of a YAML file to a document, with what YAML itself would let pass refused."""

import re
from collections.abc import Iterable, Iterator

import yaml
from yaml import CollectionEndEvent, CollectionStartEvent, Event, MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import Reader

from config.document import Document
from config.problem import Problem

DEEPEST = 30
"""Levels of nesting; more can only be an alias that contains itself, or a prank."""

MOST = 300_000
"""Words, lists and mappings in one file, aliases written out; thousands of rules take a tenth."""

DEEP = "nested too deeply"
MANY = "there is too much in this file"
FLATTER = "Write it flatter and shorter; mind aliases (*name), which may contain themselves."

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

HINTS = (
    ("found character '\\t'", "Indent with spaces, not tabs."),
    ("found a tab character", "Indent with spaces, not tabs."),
    ("cannot start any token", "Indent with spaces, not tabs, and put what begins with @, % or ` in quotes."),
    ("mapping values are not allowed", "Put texts that contain ': ' in quotes, and indent keys alike."),
    ("did not find expected alphabetic", "A leading * or & has a meaning in YAML: put it in quotes."),
    ("did not find expected key", "Check the indentation of this line and the one before, and close every quote."),
    ("did not find expected ',' or", "Close the [ or { and separate its items by commas."),
    ("could not find expected ':'", "Every line of a mapping is `key: value`."),
    ("found undefined alias", "A leading * has a meaning in YAML: put it in quotes."),
    ("unexpected end of stream", "Close the quote that was opened here."),
    ("expected a single document", "Keep one document in a file: remove the line ---."),
)


def parse(file: str, text: str) -> tuple[Document | None, list[Problem]]:
    """A document, or None when the text is no YAML; and what YAML itself has against it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one when PyYAML was built with it
    unfit = Reader.NON_PRINTABLE.search(text)
    if unfit is not None:
        return None, [_unfit(file, text, unfit.start())]
    try:
        deep = _too_deep(file, yaml.parse(text, Loader=loader))
        root = yaml.compose(text, Loader=loader) if deep is None else None
    except yaml.MarkedYAMLError as bad:
        return None, [_syntax(file, bad)]
    if deep is not None:
        return None, [deep]
    problems = list(_against(file, root)) if root is not None else []
    if any(problem.what in (DEEP, MANY) for problem in problems):
        return None, problems
    return Document(file, root, tuple(text.splitlines())), problems


def _unfit(file: str, text: str, at: int) -> Problem:
    before = text[:at]
    line, column = before.count("\n") + 1, at - before.rfind("\n")
    return Problem(file, line, column, f"the character U+{ord(text[at]):04X} is not allowed in YAML", "Remove it.")


def _too_deep(file: str, events: Iterable[Event]) -> Problem | None:
    """Counted before a tree is made of them, as making it takes a piece of the process's stack a level."""
    depth = 0
    for event in events:
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return _at(file, event, DEEP, FLATTER)
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
    return None


def _syntax(file: str, bad: yaml.MarkedYAMLError) -> Problem:
    mark = bad.problem_mark or bad.context_mark
    said = bad.problem or "not readable as YAML"
    whole = f"{bad.context or ''} {said}"
    mend = next((hint for sign, hint in HINTS if sign in whole), "Check quotes, colons and indentation around here.")
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(file, line, column, f"not YAML: {said}", mend)


def _against(file: str, root: Node) -> Iterator[Problem]:
    """Duplicate keys, keys that are no words, merges, unseen characters, and endless nesting, anywhere in a tree."""
    waiting, met = [(root, 0)], 0
    while waiting:
        node, depth = waiting.pop()
        met += 1
        if depth > DEEPEST or met > MOST:
            yield _at(file, node, DEEP if depth > DEEPEST else MANY, FLATTER)
            return
        if isinstance(node, SequenceNode):
            waiting += [(item, depth + 1) for item in reversed(node.value)]
        elif isinstance(node, MappingNode):
            yield from _keys(file, node)
            waiting += [(value, depth + 1) for _, value in reversed(node.value)]
        elif _UNSEEN.search(str(node.value)):
            yield _at(file, node, "there is a control character in it", "Remove what begins with a backslash.")


def _keys(file: str, node: MappingNode) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            yield _at(file, key, "a key must be a single word", "Put the text left of the colon in quotes.")
        elif key.value == "<<":
            yield _at(file, key, "merging with << is not supported", "Write the keys out.")
        elif key.value in first:
            what = f"the key '{key.value}' is given twice (first in line {first[key.value]})"
            yield _at(file, key, what, "Keep one of them.")
        elif _UNSEEN.search(key.value):
            yield _at(file, key, "there is a control character in it", "Remove what begins with a backslash.")
        else:
            first[key.value] = key.start_mark.line + 1


def _at(file: str, place: Node | Event, what: str, mend: str) -> Problem:
    mark = place.start_mark
    return Problem(file, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, what, mend)
