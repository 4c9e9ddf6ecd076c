"""A manager rehearses the edited files, and takes them over with one press."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from config import EXAMPLE
from tests.plays.scenes import REPAIR, ordered, places
from tests.plays.stage import Stage


@pytest.fixture
def files(stage: Stage, tmp_path: Path) -> Path:
    """The rules of the running company, where they can be edited."""
    folder = tmp_path / "company"
    shutil.copytree(EXAMPLE, folder)
    office = stage.baton.office
    office.replace_company(replace(office.setup, folder=folder))
    return folder / "rules.yaml"


def edit(file: Path, what: str, into: str) -> None:
    """Somebody with an editor."""
    said = file.read_text("utf-8")
    assert what in said
    file.write_text(said.replace(what, into), "utf-8")


def write(file: Path, what: str) -> None:
    """Somebody who begins anew."""
    file.write_text(what, "utf-8")


def lose(file: Path) -> None:
    """Somebody who tidies up too much."""
    file.unlink()


def lines_go_to_quality(file: Path) -> None:
    edit(file, "      lead: engineering\n      skills: [plc]", "      lead: quality\n      skills: [plc]")


async def test_a_manager_sees_what_an_edit_would_have_done_and_takes_it(stage: Stage, files: Path) -> None:
    ann, kai = await stage.player("ann"), await stage.player("kai")
    await ordered(stage, ann)
    await stage.later(hours=1)
    told = await kai.order("rehearse")
    assert "Orders since" in told
    assert "Every one of them would take the same way" in told
    lines_go_to_quality(files)
    told = await kai.order("rehearse 7d")
    assert "Would take another way: 1" in told
    assert "rule “repair-controls” (1)" in told
    assert "WO-1001" in told
    assert "lead Engineering → Quality" in told
    assert "Quality · open at most: 0.0 h → 1.0 h of 60 h" in told
    assert "was reloaded" in await kai.press_private("Reload the files")
    await ann.order("new")
    await ann.fill({"What is it about?": "Equipment repair"}, send=False)
    await places(ann, REPAIR)
    assert "Quality leads" in await kai.order("why WO-1002")


async def test_a_broken_edit_is_told_with_its_place_and_nothing_is_played(stage: Stage, files: Path) -> None:
    ann, kai = await stage.player("ann"), await stage.player("kai")
    await ordered(stage, ann)
    edit(files, "lead: legal", "lead: legall")
    told = await kai.order("rehearse")
    assert "The edited files have mistakes" in told
    assert "rules.yaml:" in told
    assert "Did you mean 'legal'?" in told


async def test_rules_that_are_gone_are_not_taken_until_that_is_said(stage: Stage, files: Path) -> None:
    ann, kai = await stage.player("ann"), await stage.player("kai")
    write(files, "")
    told = await kai.order("reload")
    assert "Nothing was changed: rules.yaml is gone or empty" in told
    assert "write default: {} into it" in told
    await kai.order("language zh-Hans")
    assert "没有任何改动：rules.yaml 不见了或是空的" in await kai.order("reload")
    await ordered(stage, ann)
    assert "Engineering leads" in await ann.order("why WO-1001")
    write(files, "default: {}")
    assert "已重新加载" in await kai.order("reload")


async def test_a_company_that_lost_its_rules_is_not_rehearsed_until_that_is_said(stage: Stage, files: Path) -> None:
    ann, kai = await stage.player("ann"), await stage.player("kai")
    await ordered(stage, ann)
    await stage.later(hours=1)
    write(files, "# to be written anew")
    told = await kai.order("rehearse")
    assert "There is nothing to rehearse: rules.yaml is gone or empty" in told
    assert "Orders since" not in told
    lose(files)
    await kai.order("language zh-Hant")
    assert "沒有可預演的：rules.yaml 不見了或是空的" in await kai.order("rehearse")
    write(files, "default: {}")
    assert "預演修改後的設定" in await kai.order("rehearse")


async def test_only_managers_rehearse_and_other_words_are_an_order(stage: Stage) -> None:
    ann, kai = await stage.player("ann"), await stage.player("kai")
    assert "Only managers" in await ann.order("rehearse")
    assert "There are no orders since" in await kai.order("rehearse")
    await ann.order("rehearse the fire drill with everybody")
    assert "What is it about?" in await ann.form()
