"""What takes long is done while others write: reading the company's files, and a rehearsal."""

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import reloading
from bot.ports import Visit
from config import EXAMPLE, load_company
from handlers.showing.view import Reply
from tests.plays.stage import Stage, staged


@pytest.fixture
async def stage(ready_sqlite_url: str) -> AsyncIterator[Stage]:
    """Meridian Pumps and its web chat, on the database where one writes at a time."""
    async with staged(ready_sqlite_url) as made:
        yield made


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Holds up whoever reads the company's files until it is set."""
    go_on = threading.Event()
    read = reloading.read_whole

    def slowly(folder: Path) -> Any:
        assert go_on.wait(20)
        return read(folder)

    monkeypatch.setattr(reloading, "read_whole", slowly)
    return go_on


def says(stage: Stage, person: str, words: str, delivery: str) -> "asyncio.Task[Reply]":
    visit = Visit("web", person, f"@{person}", delivery, private=True)
    return asyncio.create_task(stage.baton.desk.command(visit, words))


@pytest.mark.parametrize("words", ["reload", "rehearse 30"])
async def test_others_order_while_the_files_are_read(stage: Stage, held: threading.Event, words: str) -> None:
    before = stage.baton.office.setup
    slow = says(stage, "eva", words, "d1")
    async with asyncio.timeout(20):
        assert (await says(stage, "ann", "repair PUMP7 drips", "d2")).done
    assert not slow.done()
    held.set()
    reply = await slow
    assert reply.done, reply
    assert (stage.baton.office.setup is before) == (words != "reload")
    assert await says(stage, "eva", words, "d1") == reply, "delivered again, it is answered as before"


async def test_whoever_may_not_waits_for_nothing(stage: Stage, held: threading.Event) -> None:
    reply = await says(stage, "ann", "reload", "d1")
    assert not reply.done
    assert not held.is_set()


async def test_who_manages_nothing_in_the_company_that_they_took_hears_that_it_was_taken(
    stage: Stage, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "company"))
    office = stage.baton.office
    office.replace_company(replace(load_company(folder), folder=folder))
    departments = (folder / "departments.yaml").read_text("utf-8")
    assert "managers: [eva]" in departments
    (folder / "departments.yaml").write_text(departments.replace("managers: [eva]", "managers: [jonas]"), "utf-8")
    reply = await says(stage, "eva", "reload", "d1")
    assert reply.done
    assert not (await says(stage, "eva", "reload", "d2")).done
