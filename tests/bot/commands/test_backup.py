"""`baton verify`, `backup` and `restore` as they are typed."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main


class Desk:
    """A folder with databases and files in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def types(self, *words: str, on: str = "one.db") -> Result:
        """A command about one of the databases."""
        env = {"BATON_DATABASE_URL": f"sqlite+aiosqlite:///{self.folder / on}"}
        return CliRunner().invoke(main, list(words), env=env)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """One database with a sign-in link in it."""
    desk = Desk(tmp_path)
    assert desk.types("signin", "ann").exit_code == 0
    return desk


def test_a_backup_is_restored_into_an_empty_database_once(desk: Desk) -> None:
    file = desk.folder / "backup.gz"
    assert "1 rows in" in desk.types("backup", str(file)).output
    assert file.stat().st_mode & 0o777 == 0o600
    assert "1 rows restored" in desk.types("restore", str(file), on="two.db").output
    again = desk.types("restore", str(file), on="two.db")
    assert again.exit_code == 1
    assert "the database is not empty" in again.output


def test_a_folder_that_cannot_be_written_is_named(desk: Desk) -> None:
    refused = desk.types("backup", str(desk.folder / "missing" / "backup.gz"))
    assert refused.exit_code == 1
    assert "cannot be written: No such file or directory" in refused.output


def test_a_damaged_file_is_refused_in_a_sentence(desk: Desk) -> None:
    file = desk.folder / "backup.gz"
    desk.types("backup", str(file))
    for content in (file.read_bytes()[:30], b"\x1f\x8b nonsense", b"plain words"):
        file.write_bytes(content)
        refused = desk.types("restore", str(file), on="two.db")
        assert refused.exit_code == 1
        assert "it is damaged, or no backup" in refused.output


def test_verify_says_what_it_read_and_keeps_an_anchor(desk: Desk) -> None:
    anchor = desk.folder / "anchor"
    said = desk.types("verify", "--anchor", str(anchor))
    assert (said.exit_code, said.output[:25]) == (0, "0 entries of 0 orders; e3"), said.output
    assert anchor.read_text() == "baton anchor 1\n"
    anchor.write_text("baton anchor 1\n1001 1 " + "0" * 64 + "\n")
    missing = desk.types("verify", "--anchor", str(anchor))
    assert missing.exit_code == 1
    assert "order 1001: is not what the anchor saw" in missing.output
    assert "1001" in anchor.read_text(), "an anchor that does not fit is kept"


@pytest.mark.parametrize(("words", "said"), [("boo\n", "is no anchor"), ("baton anchor 1\nx\n", ":2: should be")])
def test_a_file_that_is_no_anchor_is_wrong_usage(desk: Desk, words: str, said: str) -> None:
    anchor = desk.folder / "anchor"
    anchor.write_text(words)
    refused = desk.types("verify", "--anchor", str(anchor))
    assert refused.exit_code == 2
    assert said in refused.output


def test_an_anchor_that_cannot_be_written_is_named(desk: Desk) -> None:
    anchor = desk.folder / "missing" / "anchor"
    refused = desk.types("verify", "--anchor", str(anchor))
    assert refused.exit_code == 1
    assert f"{anchor} cannot be written: No such file or directory" in refused.output


def test_an_anchor_that_is_no_text_is_wrong_usage(desk: Desk) -> None:
    anchor = desk.folder / "anchor"
    anchor.write_bytes(b"\xff\xfe")
    refused = desk.types("verify", "--anchor", str(anchor))
    assert refused.exit_code == 2
    assert "is no anchor" in refused.output


def test_an_order_that_somebody_put_in_by_hand_is_found(desk: Desk) -> None:
    with sqlite3.connect(desk.folder / "one.db") as database:
        columns = "id, number, type, state, priority, title, requester, lead, created_at, version, body"
        values = "1001, 'WO-1001', 'repair', 'open', 1, 'T', 'ann', 'sales', '2026-01-05 10:00:00', 1, '{}'"
        database.execute(f"INSERT INTO orders ({columns}) VALUES ({values})")
    database.close()
    found = desk.types("verify")
    assert found.exit_code == 1
    assert "order 1001: changes of the order have no entry in the journal" in found.output


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--person", "ann"), 1, "ann still works here"),
        (("--person", "gone"), 1, "nobody of that id is known"),
        (("--closed-before", "2024-01-01"), 0, "0 orders erased"),
        ((), 2, "say either"),
        (("--closed-before", "yesterday"), 2, "does not match the format"),
    ],
)
def test_erase_says_what_it_did_or_why_not(desk: Desk, words: tuple[str, ...], status: int, said: str) -> None:
    result = desk.types("erase", *words, "--yes")
    assert (result.exit_code, said in result.output) == (status, True), result.output


def test_erase_asks_first(desk: Desk) -> None:
    assert "Aborted" in desk.types("erase", "--person", "gone").output


@pytest.mark.parametrize("words", [(), ("--person", "ann")])
def test_what_cannot_be_erased_is_said_before_the_question(desk: Desk, words: tuple[str, ...]) -> None:
    said = desk.types("erase", *words).output
    assert "Error: " in said
    assert "Go on?" not in said


def test_a_database_that_is_not_there_is_no_empty_one(desk: Desk) -> None:
    for words in (("verify",), ("backup", str(desk.folder / "backup.gz"))):
        refused = desk.types(*words, on="mistyped.db")
        assert refused.exit_code == 1
        assert "there is no such file" in refused.output
    assert not (desk.folder / "mistyped.db").exists()
