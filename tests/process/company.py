"""The example company in a folder of the test's own, with the places and accounts of the chats' servers."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from config import EXAMPLE
from tests.plays.slack_player import channel_of
from tests.plays.worlds import Worlds

ALWAYS = {"mon-sun": ["00:00-23:59"]}
"""Somebody works at every hour, so that a test may run at any."""


def write_company(folder: Path, world: Worlds) -> Path:
    """Copies the example and tells it where its departments and people are in the chats."""
    company = folder / "company"
    shutil.copytree(EXAMPLE, company)
    edit(company / "company.yaml", _always_open)
    edit(company / "rules.yaml", _without_examples)
    edit(company / "departments.yaml", lambda staff: _place(staff, world))
    return company


def edit(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Changes a file of the company as a person with an editor would."""
    content: dict[str, Any] = yaml.safe_load(file.read_text())
    change(content)
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))


def _always_open(company: dict[str, Any]) -> None:
    company.pop("quiet")
    company.pop("holidays")


def _without_examples(rules: dict[str, Any]) -> None:
    """Some hold only outside working hours, and there are none here."""
    for rule in rules["rules"].values():
        rule.pop("examples", None)


def _place(staff: dict[str, Any], world: Worlds) -> None:
    staff["shifts"] = dict.fromkeys(staff["shifts"], ALWAYS)
    for id, department in staff["departments"].items():
        if world.slack:
            department["slack"] = [channel_of(id)]
        if world.telegram:
            department["telegram"] = [str(world.groups[id])]
    for id, person in staff["people"].items():
        if world.telegram:
            person["telegram"] = str(world.numbers[id])
