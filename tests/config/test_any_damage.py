"""Whatever happens to a file, the loader answers with a company or with problems; nothing else comes out."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config import EXAMPLE, ConfigErrors, Problem, load_company
from config.sheets import SHAPES

TEXTS = {file: (EXAMPLE / file).read_text(encoding="utf-8").splitlines() for file in SHAPES}
JUNK = [
    "",
    "~",
    "no",
    "[]",
    "{}",
    "[x]",
    "{x: y}",
    "x: y",
    "- x",
    "123",
    "'",
    '"',
    "*a",
    "&a b",
    "<<: {a: b}",
    "? [a]",
    "\t",
]


def damaged(lines: list[str], at: int, way: str, junk: str) -> list[str]:
    """The lines with one of them gone, doubled, emptied of its value, replaced, or moved in."""
    line = lines[at]
    key, colon, _ = line.partition(":")
    changed = {
        "gone": [],
        "doubled": [line, line],
        "other value": [f"{key}{colon} {junk}"],
        "replaced": [junk],
        "indented": [f"  {line}"],
        "cut": [line[: len(line) // 2]],
    }[way]
    return [*lines[:at], *changed, *lines[at + 1 :]]


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Errors or warnings; any other exception gets through."""
    try:
        return load_company(folder).warnings
    except ConfigErrors as bad:
        return bad.problems


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_company_loads_or_says_why_not(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(TEXTS)))
    at = data.draw(st.integers(0, len(TEXTS[file]) - 1))
    way = data.draw(st.sampled_from(["gone", "doubled", "other value", "replaced", "indented", "cut"]))
    lines = damaged(TEXTS[file], at, way, data.draw(st.sampled_from(JUNK)))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
        (Path(folder) / file).write_text("\n".join(lines), encoding="utf-8")
        problems = problems_of(Path(folder))
    assert all(problem.what and problem.mend for problem in problems), problems
    assert all(problem.line <= len(lines) + 1 for problem in problems if problem.file == file)
