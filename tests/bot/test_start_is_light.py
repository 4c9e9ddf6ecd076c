"""What a start does not pay for: libraries that are needed by few, and later."""

import subprocess
import sys

import pytest

LATER = ("alembic", "dateparser", "aiohttp", "slack_bolt", "telegram", "insight.rehearsal")


def imported_by(*modules: str) -> set[str]:
    """What stands ready once these are imported."""
    said = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, timeout=60)
    return set(told.stdout.split())


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """What stands ready when `baton run` knows its options."""
    return imported_by("bot.commands.run")


@pytest.mark.parametrize("module", LATER)
def test_it_is_imported_only_where_it_is_used(imported: set[str], module: str) -> None:
    assert "sqlalchemy" in imported
    assert module not in imported


def test_slack_over_http_does_without_socket_mode() -> None:
    imported = imported_by("bot.wiring_slack")
    assert "slack_bolt" in imported
    assert "slack_sdk.socket_mode" not in imported
