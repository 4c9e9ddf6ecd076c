"""The page of a company's files holds every key of every file, and its examples are in shape."""

import pytest

from config.document import Document
from config.findings import Findings
from config.parse import parse
from config.sheets import SHAPES
from config.validate import validate
from tests.docs.files_page import BLOCK, PARTS, PATTERNS, tables, written
from tests.docs.pages import PAGES, fenced, page, rows, section

PAGE = page("reference/files.md")


def test_the_tables_are_made_from_the_shapes_of_today() -> None:
    assert written(PAGE) == PAGE, "write them again: python -m tests.docs.files_page"


def test_every_file_and_every_part_of_one_has_its_table() -> None:
    assert sorted(found[2] for found in BLOCK.finditer(PAGE)) == sorted(tables())


def test_every_part_is_explained_under_its_heading() -> None:
    assert [name for name in PARTS.values() if not section(PAGE, name)] == []


def test_the_words_of_the_tables_are_explained() -> None:
    explained = ", ".join(cells[0] for cells in rows(section(PAGE, "Words used in the tables")))
    assert [word for word in PATTERNS.values() if word not in explained and "letters" not in word] == []


def test_every_file_is_listed_at_the_top() -> None:
    top = PAGE.partition("## Words used")[0]
    assert [cells[0].partition("]")[0].strip("[") for cells in rows(top)] == [*SHAPES, "messages/"]


def _document(file: str, text: str) -> Document:
    document, problems = parse(file, text)
    assert problems == []
    assert document is not None
    return document


@pytest.mark.parametrize("file", [file for file in SHAPES if fenced(PAGE.partition(f"## {file}")[2], "yaml")])
def test_the_example_of_a_file_is_in_shape(file: str) -> None:
    example = fenced(PAGE.partition(f"\n## {file}")[2].partition("\n## ")[0], "yaml")
    findings = Findings()
    for text in example:
        validate(_document(file, text), SHAPES[file], findings)
    assert findings.problems == []


@pytest.mark.parametrize(
    "text", [block for one in PAGES if one.name != "files.md" for block in fenced(one.read_text("utf-8"), "yaml")]
)
def test_every_piece_of_yaml_loads(text: str) -> None:
    _document("example.yaml", text)


@pytest.mark.parametrize("guide", ["connect-slack.md", "connect-telegram.md", "share-load.md"])
def test_the_pieces_of_departments_in_the_guides_are_in_shape(guide: str) -> None:
    findings = Findings()
    for text in fenced(page(f"how-to/{guide}"), "yaml"):
        validate(_document("departments.yaml", text), SHAPES["departments.yaml"], findings)
    assert [p.what for p in findings.problems if "is missing" not in p.what] == []
