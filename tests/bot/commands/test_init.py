"""`baton init`: a small company to start from."""

from pathlib import Path

from click.testing import CliRunner, Result

from bot.commands.check import check
from bot.commands.init import init
from config import load_company


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(init, [str(arg) for arg in args])


def test_it_writes_a_company_that_passes_the_check(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "company"
    result = run(folder)
    assert result.exit_code == 0
    assert f"baton check --config {folder}" in result.output
    checked = CliRunner().invoke(check, ["--config", str(folder)])
    assert checked.exit_code == 0
    assert checked.output.count("\n") == 1


def test_the_company_is_small(tmp_path: Path) -> None:
    run(tmp_path / "c")
    company = load_company(tmp_path / "c").company
    assert 2 <= len(company.departments) <= 3
    assert 4 <= len(company.people) <= 6
    assert 1 <= len(company.order_types) <= 2


def test_every_file_names_a_schema_that_is_written_too(tmp_path: Path) -> None:
    run(tmp_path / "c")
    for path in (tmp_path / "c").glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert (path.parent / first.removeprefix("# yaml-language-server: $schema=")).is_file()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("mine", encoding="utf-8")
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "already has rules.yaml; nothing was written." in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["rules.yaml"]


def test_a_folder_with_other_things_may_take_a_company(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert run(tmp_path).exit_code == 0


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    assert run(tmp_path / "x").exit_code == 2


def test_without_a_folder_it_is_wrong_usage() -> None:
    assert run().exit_code == 2


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run(tmp_path / "file" / "company")
    assert result.exit_code == 1
    assert "cannot be written: Not a directory" in result.output
