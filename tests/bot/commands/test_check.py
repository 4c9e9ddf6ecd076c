"""`baton check`: is this company right?"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.check import check
from tests.config.tiny import edited, write


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(check, [str(arg) for arg in args])


def test_a_company_without_mistakes_ends_with_status_0_and_its_contents(tmp_path: Path) -> None:
    result = run("--config", write(tmp_path))
    assert result.exit_code == 0
    assert result.output == (
        f"Tiny ({tmp_path}): 2 departments, 2 people, 1 order types, 1 flows, 2 rules, 0 examples that hold\n"
    )


def test_mistakes_are_lines_with_file_and_place_and_end_with_status_1(tmp_path: Path) -> None:
    result = run("--config", edited(tmp_path, "rules.yaml", "{lead: engineering}", "{lead: enginering}"))
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "rules.yaml:4:18: error: unknown department 'enginering'. Did you mean 'engineering'?",
        f"{tmp_path}: 1 error",
    ]


def test_warnings_alone_end_with_status_0(tmp_path: Path) -> None:
    result = run(
        "--config", edited(tmp_path, "flows.yaml", "department: engineering, skill: plc", "department: support")
    )
    assert result.exit_code == 0
    assert "flows.yaml:2:3: warning:" in result.output


def test_a_company_without_rules_is_told_so_and_may_run(tmp_path: Path) -> None:
    result = run("--config", write(tmp_path, rules=None))
    assert result.exit_code == 0
    assert result.output.startswith("rules.yaml: warning: there is neither a rule nor a `default`: ")


def test_json_says_the_same_for_programs(tmp_path: Path) -> None:
    result = run("--json", "--config", edited(tmp_path, "company.yaml", "Europe/Berlin", "Europe/Berlim"))
    assert result.exit_code == 1
    said = json.loads(result.output)
    assert said["ok"] is False
    assert said["problems"] == [
        {
            "file": "company.yaml",
            "line": 2,
            "column": 12,
            "what": "unknown time zone 'Europe/Berlim'",
            "mend": "Did you mean 'Europe/Berlin'?",
            "severity": "error",
        }
    ]


def test_json_of_a_good_company_counts_what_is_in_it(tmp_path: Path) -> None:
    said = json.loads(run("--json", "--config", write(tmp_path)).output)
    assert (said["ok"], said["company"], said["problems"]) == (True, "Tiny", [])
    assert said["contents"]["people"] == 2


def test_the_folder_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATON_CONFIG", str(write(tmp_path)))
    assert run().output.startswith("Tiny (")


def test_without_a_folder_the_company_here_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BATON_CONFIG", raising=False)
    monkeypatch.chdir(write(tmp_path))
    assert run().output.startswith("Tiny (.):")


def test_without_any_company_the_example_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BATON_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)
    result = run()
    assert result.exit_code == 0
    assert result.output.startswith("Meridian Pumps (")


def test_a_folder_that_is_not_there_ends_with_status_1(tmp_path: Path) -> None:
    result = run("--config", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "there is no such folder" in result.output


def test_wrong_usage_ends_with_status_2() -> None:
    assert run("--colour").exit_code == 2
