"""Tables of sources.yaml: what is wrong with them, said where it stands."""

from pathlib import Path

import pytest

from config import load_company
from tests.config.tiny import said_about, write

SOURCES = """\
facts:
  stock.on_hand: {kind: number}
tables:
  parts:
    file: stock.csv
    key: part
    by: what
    fills: {stock.on_hand: pieces}
"""


def folder(path: Path, sources: str = SOURCES, table: str | None = "part,pieces\nP1,3\n") -> Path:
    if table is not None:
        (path / "stock.csv").write_text(table, encoding="utf-8")
    return write(path, sources=sources)


def test_a_table_is_part_of_the_company(tmp_path: Path) -> None:
    (table,) = load_company(folder(tmp_path)).tables
    assert (table.path, table.key, table.by) == (tmp_path / "stock.csv", "part", "what")
    assert table.fills == {"stock.on_hand": "pieces"}
    assert said_about(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("by: what", "by: wat", "sources.yaml:7:9: error: unknown field 'wat'. Did you mean 'what'?"),
        ("fills: {stock.on_hand", "fills: {stock.onhand", "sources.yaml:8:13: error: unknown fact 'stock.onhand'."),
        ("file: stock.csv", "file: ../stock.csv", "sources.yaml:5:11: error: '../stock.csv' is no name of a table."),
        (
            "file: stock.csv",
            "file: /etc/stock.csv",
            "sources.yaml:5:11: error: '/etc/stock.csv' is no name of a table.",
        ),
        (
            "file: stock.csv",
            "file: stuck.csv",
            "sources.yaml:5:11: warning: the table stuck.csv cannot be read",
        ),
        ("key: part", "key: prat", "sources.yaml:6:10: warning: stock.csv has no column 'prat'. Did you mean 'part'?"),
        ("hand: pieces", "hand: peaces", "sources.yaml:8:28: warning: stock.csv has no column 'peaces'. Did you mean"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_where_it_stands(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in SOURCES
    (problem,) = said_about(folder(tmp_path, SOURCES.replace(old, new)))
    assert problem.startswith(said)


@pytest.mark.parametrize(
    "text",
    ["part;pieces\nP1;3\n", "\n\nsep=;\r\npart;pieces\r\n", 'part|pieces|"a, b, c"\n', "part\tpieces\n"],
)
def test_columns_are_found_however_a_spreadsheet_divides_them(text: str, tmp_path: Path) -> None:
    assert said_about(folder(tmp_path, table=text)) == []
    (tmp_path / "stock.csv").write_bytes(text.encode("utf-16"))
    assert said_about(tmp_path) == []


def test_a_table_that_is_no_text_is_a_doubt(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "stock.csv").write_bytes(b"\xff\xfe")
    (problem,) = said_about(tmp_path)
    assert "cannot be read" in problem
