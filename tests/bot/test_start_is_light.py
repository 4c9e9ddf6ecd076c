"""What a start does not pay for: libraries that are needed by few, and later."""

import subprocess
import sys

import pytest

LATER = ("alembic", "dateparser", "aiohttp", "slack_bolt", "telegram")


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """The packages that stand ready when `baton run` knows its options."""
    said = "import sys, bot.commands.run; print(*{name.partition('.')[0] for name in sys.modules})"
    told = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, timeout=60)
    return set(told.stdout.split())


@pytest.mark.parametrize("package", LATER)
def test_it_is_imported_only_where_it_is_used(imported: set[str], package: str) -> None:
    assert "sqlalchemy" in imported
    assert package not in imported
