"""From the text of a YAML file to a document, with what YAML itself would let pass refused."""

from collections.abc import Iterator

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from config.document import Document
from config.problem import Problem

DEEPEST = 30
"""Levels of nesting; more can only be an alias that contains itself, or a prank."""

HINTS = (
    ("found character '\\t'", "Indent with spaces, not tabs."),
    ("found a tab character", "Indent with spaces, not tabs."),
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
    try:
        # The C loader when PyYAML was built with it; the same tree either way.
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as bad:
        return None, [_syntax(file, bad)]
    except yaml.YAMLError as bad:
        return None, [Problem(file, 1, 1, f"not readable as YAML: {bad}", "Save it as UTF-8 text.")]
    problems = list(_against(file, root, 0)) if root is not None else []
    if any("nested" in problem.what for problem in problems):
        return None, problems
    return Document(file, root, tuple(text.splitlines())), problems


def _syntax(file: str, bad: yaml.MarkedYAMLError) -> Problem:
    mark = bad.problem_mark or bad.context_mark
    said = bad.problem or "not readable as YAML"
    whole = f"{bad.context or ''} {said}"
    mend = next((hint for sign, hint in HINTS if sign in whole), "Check quotes, colons and indentation around here.")
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(file, line, column, f"not YAML: {said}", mend)


def _against(file: str, node: Node, depth: int) -> Iterator[Problem]:
    """Duplicate keys, keys that are no words, merges, and endless nesting, anywhere in a tree."""
    if depth > DEEPEST:
        yield _at(file, node, "nested too deeply", "Remove the alias (*name) that contains itself.")
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _against(file, item, depth + 1)
    elif isinstance(node, MappingNode):
        yield from _keys(file, node)
        for _, value in node.value:
            yield from _against(file, value, depth + 1)


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
        else:
            first[key.value] = key.start_mark.line + 1


def _at(file: str, node: Node, what: str, mend: str) -> Problem:
    return Problem(file, node.start_mark.line + 1, node.start_mark.column + 1, what, mend)
