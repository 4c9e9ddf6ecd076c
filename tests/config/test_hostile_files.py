"""Files that would eat the stack, the memory or the time: each is refused in a sentence."""

import os
from pathlib import Path

import pytest

from tests.config.tiny import FILES, edited, said_about, write

BOMB = "a: &a [x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(12)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: " + "[" * 100_000, "company.yaml:1:36: error: nested too deeply. "),
        ("name: " + "{a: " * 100_000, "company.yaml:1:123: error: nested too deeply. "),
        ("".join(" " * depth + "k:\n" for depth in range(900)), "company.yaml:31:31: error: nested too deeply. "),
        (BOMB, "error: there is too much in this file. Write it flatter and shorter"),
        ('name: "Ti\\0ny"', "company.yaml:1:7: error: there is a control character in it. "),
        ("name: Ti\0ny", "company.yaml:1:9: error: the character U+0000 is not allowed in YAML. Remove it."),
        ("name: T\ntime_zone: a\x07b", "company.yaml:2:13: error: the character U+0007 is not allowed in YAML."),
        ("~", "company.yaml:1:1: error: a mapping is expected here. "),
    ],
)
def test_a_hostile_text_is_refused_where_it_turns_hostile(text: str, said: str, tmp_path: Path) -> None:
    lines = said_about(write(tmp_path, company=text))
    assert any(said in line for line in lines), lines


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("flows.yaml", "{department: support}", "{department: support, effort: 99999999999999999999h}"),
        ("flows.yaml", "{department: support}", "{department: support, by: order + 99999999999w}"),
        ("escalation.yaml", "{tell: department, after: 1h}", "{tell: department, after: 99999999999999999w}"),
    ],
)
def test_a_time_beyond_every_calendar_is_refused(file: str, old: str, new: str, tmp_path: Path) -> None:
    lines = said_about(edited(tmp_path, file, old, new))
    assert any("is too long. At most 2500w." in line and line.startswith(f"{file}:") for line in lines), lines


@pytest.mark.parametrize(
    "example",
    [
        "at: '0001-01-01T00:00+14:00'",
        "at: '9999-12-31T23:59-12:00'",
        "fields: {due: '9999-12-31T23:59:59-14:00'}",
        "fields: {due: '0001-01-01'}",
    ],
)
def test_a_moment_beyond_every_calendar_is_refused(example: str, tmp_path: Path) -> None:
    rules = (
        f"rules:\n  a:\n    when: time.working\n    then: {{}}\n    examples:\n      - {{type: repair, {example}}}\n"
    )
    (line, *_) = said_about(write(tmp_path, rules=rules + "  rest: {then: {}}\n"))
    assert line.startswith("rules.yaml:6:")
    assert "is no date and time. Write 2026-12-24T15:00+08:00." in line


def test_a_word_as_long_as_a_file_is_said_in_short(tmp_path: Path) -> None:
    (line,) = said_about(edited(tmp_path, "rules.yaml", "{lead: engineering}", f"{{lead: {'x' * 100_000}}}"))
    assert line.startswith("rules.yaml:4:18: error: 'xxxx")
    assert len(line) < 1300


def test_a_tab_is_said_to_be_one(tmp_path: Path) -> None:
    (line,) = said_about(write(tmp_path, rules="rules:\n\ta:\n\t\tthen: {lead: support}\n"))
    assert line.startswith("rules.yaml:2:1: error: not YAML: ")
    assert "Indent with spaces, not tabs" in line


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with (folder / "company.yaml").open("wb") as file:
        file.truncate(10 * 1024 * 1024)
    assert said_about(folder) == [
        "company.yaml: error: the file is too large (10 MiB). A file may have 4 MiB; shorten it."
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "company.yaml").unlink()
    os.mkfifo(folder / "company.yaml")
    assert said_about(folder) == [
        "company.yaml: error: this is no file. Put a text file named company.yaml in its place."
    ]


def test_a_folder_named_like_a_file_is_no_file(tmp_path: Path) -> None:
    folder = write(tmp_path, rules=None)
    (folder / "rules.yaml").mkdir()
    assert said_about(folder) == ["rules.yaml: error: this is no file. Put a text file named rules.yaml in its place."]


def test_a_link_that_leads_nowhere_is_no_absent_file(tmp_path: Path) -> None:
    folder = write(tmp_path, rules=None)
    (folder / "rules.yaml").symlink_to(tmp_path / "gone.yaml")
    assert said_about(folder) == [
        "rules.yaml: error: the file is a link that leads nowhere. Mend the link, or remove it."
    ]


def test_a_link_to_itself_cannot_be_read(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "company.yaml").unlink()
    (folder / "company.yaml").symlink_to("company.yaml")
    (said,) = said_about(folder)
    assert said.startswith("company.yaml: error: the file cannot be read: ")


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_any_line_ending_will_do(ending: str, tmp_path: Path) -> None:
    folder = write(tmp_path)
    for file, text in FILES.items():
        (folder / file).write_bytes(text.replace("\n", ending).encode())
    assert said_about(folder) == []
