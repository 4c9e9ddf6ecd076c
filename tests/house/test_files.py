"""Files and functions stay small, say what they are, and name no machine."""

import ast
import re
from pathlib import Path

from tests.house.premises import PYTHON_FILES, TEXT_FILES, short

LONGEST_FILE = 300
LONGEST_FUNCTION = 30
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
# The home of one machine or one person; a path in an example is /etc, /var or relative.
MACHINE = re.compile(r"/(work|farm|root|home)/\w|/tmp/[a-z]")


def _functions(path: Path) -> list[tuple[str, int]]:
    """Each function with the number of lines of its body, docstring not counted."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
            found.append((node.name, lines))
    return found


def test_no_python_file_is_longer_than_300_lines() -> None:
    long = {short(path): n for path in PYTHON_FILES if (n := len(path.read_text().splitlines())) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_longer_than_30_lines() -> None:
    long = [f"{short(p)}: {name} {n}" for p in PYTHON_FILES for name, n in _functions(p) if n > LONGEST_FUNCTION]
    assert long == []


def test_no_name_says_nothing() -> None:
    names = {short(path): {path.stem, path.parent.name} for path in PYTHON_FILES}
    assert [path for path, parts in names.items() if parts & SAYS_NOTHING] == []


def test_no_file_names_a_machine() -> None:
    places = [
        f"{short(path)}:{number}"
        for path in TEXT_FILES
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if MACHINE.search(line)
    ]
    assert places == []
