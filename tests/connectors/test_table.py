"""A table that another system exports: read by key, read again when it changes, never a surprise to anybody."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors import table as module
from connectors.table import Table, Unreadable, read_table


def written(path: Path, text: str | bytes, at: float = 1_767_607_200) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    os.utime(path, (at, at))
    return path


def table(path: Path, key: str = "part") -> Table:
    found = read_table(path, key)
    assert isinstance(found, Table), found
    return found


def test_rows_are_found_by_the_key_column_with_the_time_of_the_file(tmp_path: Path) -> None:
    found = table(written(tmp_path / "t.csv", "part,on_hand,shelf\nP1, 3 ,A\nP2,0,B\nP1,4,C\n,9,D\n"))
    assert found.rows == {
        "P1": {"part": "P1", "on_hand": "4", "shelf": "C"},
        "P2": {"part": "P2", "on_hand": "0", "shelf": "B"},
    }
    assert found.as_of == datetime(2026, 1, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "part;on_hand\nP1;3\n",  # as spreadsheets of many countries write it
        "\ufeffpart,on_hand\r\nP1,3\r\n",
        ' part , "on_hand"\n P1 ,3,too much\n',
        "part\ton_hand\nP1\t3\n".encode("utf-16"),  # “Unicode text”
        'part|"on, hand, or on order"\nP1|3\n',
        "\n\nsep=;\r\npart;on_hand\r\nP1;3\r\n",
    ],
)
def test_what_spreadsheets_write_is_read(text: str | bytes, tmp_path: Path) -> None:
    found = table(written(tmp_path / "t.csv", text))
    assert next(iter(found.rows["P1"].values())) == "P1"
    assert "3" in found.rows["P1"].values()


def test_a_short_row_has_empty_cells(tmp_path: Path) -> None:
    assert table(written(tmp_path / "t.csv", "part,on_hand\nP1\n")).rows == {"P1": {"part": "P1", "on_hand": ""}}


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "part,n\nP1,3\n")
    first = table(path)
    assert table(path) is first
    written(path, "part,n\nP1,4\n", at=1_767_607_260)
    assert table(path).rows["P1"]["n"] == "4"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"part,n\nP\xff,3\n", "it is not UTF-8 text: save it as “CSV UTF-8”"),
        ("Part,n\nP1,3\n", "it has no column 'part', only: Part, n"),
        ("PK\x03\x04", "it has no column 'part', only: PK"),
        ("", "it is empty"),
        ("part,n\n" + "x" * 200_000 + ",1\n", "it is no table: field larger than field limit (131072)"),
    ],
)
def test_what_is_no_table_is_said_and_not_raised(text: str | bytes, why: str, tmp_path: Path) -> None:
    assert read_table(written(tmp_path / "t.csv", text), "part") == Unreadable(why)


def test_a_missing_file_and_a_folder_are_said_and_not_raised(tmp_path: Path) -> None:
    assert read_table(tmp_path / "t.csv", "part") == Unreadable("No such file or directory")
    assert isinstance(read_table(tmp_path, "part"), Unreadable)


def test_a_table_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 10)
    assert read_table(written(tmp_path / "t.csv", "part,n\nP1,3\n"), "part") == Unreadable("it is larger than 0 MiB")


@pytest.mark.parametrize(
    ("header", "cell", "number"),
    [
        ("part,n", "1,234", "1234"),
        ("part,n", "-1,234,567.5", "-1234567.5"),
        ("part,n", "5,0", "5,0"),
        ("part,n", "1.234", "1.234"),
        ("part;n", "5,0", "5.0"),
        ("part;n", "-1.234,50", "-1234.50"),
        ("part;n", "1.234", "1.234"),
        ("part\tn", "12,5", "12.5"),
        ("part;n", "n/a", "n/a"),
    ],
)
def test_numbers_are_understood_as_the_spreadsheet_wrote_them(
    header: str, cell: str, number: str, tmp_path: Path
) -> None:
    assert table(written(tmp_path / "t.csv", f"{header}\n")).number(cell) == number
