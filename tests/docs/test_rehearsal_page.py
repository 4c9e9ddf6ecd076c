"""The page on rehearsals, done as it says: what it shows is what comes."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.commands import rehearse, since
from bot.demo.written import write_quarter
from bot.office import Office
from config import EXAMPLE
from storage.database import Database
from tests.docs.pages import fenced, page
from tests.meridian import meridian

PAGE = page("how-to/rehearse-a-change.md")
RULE, FLOW = fenced(PAGE, "yaml")
(SHOWN,) = fenced(PAGE, "text")
MONDAY = datetime(2026, 11, 23, 2, tzinfo=UTC)


def monday() -> datetime:
    """10:00 in Shanghai."""
    return MONDAY


async def fill(url: str) -> None:
    database = Database(url)
    await write_quarter(Office(meridian(), database, monday), MONDAY)
    await database.close()


@pytest.fixture
def demo(ready_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the demo's past and the edited company, on that Monday."""
    asyncio.run(fill(ready_sqlite_url))
    monkeypatch.setenv("BATON_DATABASE_URL", ready_sqlite_url)
    monkeypatch.chdir(tmp_path)
    for module in (rehearse, since):
        monkeypatch.setattr(module, "system_clock", monday)
    shutil.copytree(EXAMPLE, "new")
    rules, flows = Path("new/rules.yaml"), Path("new/flows.yaml")
    rules.write_text(rules.read_text("utf-8").replace("  custom-chemicals:", f"{RULE}\n  custom-chemicals:"), "utf-8")
    flows.write_text(f"{flows.read_text('utf-8')}\n{FLOW}", "utf-8")


@pytest.mark.usefixtures("demo")
def test_the_rehearsal_of_the_demo_is_what_the_page_shows() -> None:
    line = next(words for words in fenced(PAGE, "sh")[1].splitlines() if "rehearse" in words)
    words = line.partition("baton rehearse ")[2].split()
    result = CliRunner().invoke(main, ["rehearse", *words])
    assert result.exit_code == 0
    assert result.output == SHOWN


@pytest.mark.usefixtures("demo")
def test_the_company_of_today_does_what_it_did() -> None:
    output = CliRunner().invoke(main, ["rehearse", "--config", str(EXAMPLE)]).output
    assert "Every one of them would take the same way." in output
