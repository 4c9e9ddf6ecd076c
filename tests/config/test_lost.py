"""What a reload would take away without a word."""

from pathlib import Path

import pytest

from config import Setup, load_company
from config.lost import lost_files
from tests.config.tiny import write


@pytest.fixture
def running(tmp_path: Path) -> Setup:
    """The company before the edit."""
    return load_company(write(tmp_path))


def lost(running: Setup, **changed: str | None) -> list[str]:
    """The files that an edit of the running company would lose."""
    for name in changed:
        (running.folder / f"{name}.yaml").unlink()
    return [problem.file for problem in lost_files(running, load_company(write(running.folder, **changed)))]


@pytest.mark.parametrize("rules", [None, "", "# all of it\n", "mode: all\n", "rules: {}\n"])
def test_rules_that_are_gone_or_empty_are_lost(rules: str | None, running: Setup) -> None:
    assert lost(running, rules=rules) == ["rules.yaml"]


@pytest.mark.parametrize("permissions", [None, "", "# all of it\n"])
def test_permissions_that_are_gone_or_empty_are_lost(permissions: str | None, running: Setup) -> None:
    assert lost(running, rules=None, permissions=permissions) == ["rules.yaml", "permissions.yaml"]


def test_what_is_written_down_is_meant(running: Setup) -> None:
    assert lost(running, rules="default: {}\n", permissions="permissions: {}\n", escalation=None) == []
    assert lost(running, rules="rules: {a: {then: {lead: support}}}\n") == []


def test_a_company_that_never_had_a_file_does_not_lose_it(tmp_path: Path) -> None:
    never = load_company(write(tmp_path, rules=None, permissions=None))
    assert lost_files(never, never) == ()
