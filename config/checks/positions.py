"""Where in a file a place within a text lies, however YAML quoted or folded the text."""

from yaml import ScalarNode

from config.document import Document, Path


def position_in(document: Document, path: Path, line: int, column: int) -> tuple[int, int]:
    """File line and column of a line and column (from 1) within the text at a path."""
    node = document.node(path)
    if not isinstance(node, ScalarNode) or node.start_mark is None:
        return document.mark(path)
    first, left = node.start_mark.line + 1, node.start_mark.column + 1
    if node.style == "|":
        number = min(first + line, len(document.lines))
        return number, _indent(document.lines[number - 1]) + column
    if node.style == ">":
        return _folded(document, first + 1, 1, column)
    if node.end_mark.line > node.start_mark.line:
        return _folded(document, first, left, column)
    return first, left + column - 1 + (node.style in ("'", '"'))


def _folded(document: Document, first: int, left: int, column: int) -> tuple[int, int]:
    """Folding joins lines by one space each."""
    for number in range(first, len(document.lines) + 1):
        text = document.lines[number - 1]
        start = left if number == first and _indent(text) < left - 1 else _indent(text) + 1
        length = len(text[start - 1 :].strip())
        if column <= length + 1:
            return number, start + column - 1
        column -= length + 1
    return first, left


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
