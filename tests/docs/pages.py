"""The pages, and what can be read from them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]

_FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^(#+) +(.+?) *$", re.MULTILINE)


def page(name: str) -> str:
    """The text of a page of `docs/`."""
    return (DOCS / name).read_text("utf-8")


def fenced(text: str, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return [block for found, block in _FENCE.findall(text) if found == language]


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its rank; ValueError when there is no such heading."""
    prose = _FENCE.sub(lambda found: "\n" * found[0].count("\n"), text)
    headings = [(len(found[1]), found[2], found.start(), found.end()) for found in _SECTION.finditer(prose)]
    for place, (rank, title, _, end) in enumerate(headings):
        if title == heading:
            following = [start for other, _, start, _ in headings[place + 1 :] if other <= rank]
            return prose[end : following[0] if following else len(prose)]
    raise ValueError(f"no section {heading!r}")


def rows(text: str) -> Iterator[list[str]]:
    """The cells of every row of every table, without the heads."""
    lines = text.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("|") and not _ruler(line) and not _ruler(after):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def _ruler(line: str) -> bool:
    """The line of dashes below the head of a table."""
    return line.startswith("|") and set(line) <= set("|-: ")


def code(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)
