"""A company for orders of one line each: one type, one step, eight departments with a Slack channel of their own."""

from pathlib import Path
from typing import Any

import yaml

DEPARTMENTS = 8
PEOPLE = 3
"""People in each department."""


def user_of(person: int) -> str:
    """The Slack account of somebody, counted through all departments."""
    return f"UBENCH{person:03}"


def telegram_of(person: int) -> int:
    """Their Telegram account."""
    return 700_000 + person


def channel_of(place: int) -> str:
    """The Slack channel of a department."""
    return f"CHALL{place:04}"


def write_company(folder: Path) -> Path:
    """Writes the files; everything that is not said here is as it comes."""
    folder.mkdir()
    for name, content in _files().items():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, sort_keys=False))
    return folder


def _files() -> dict[str, dict[str, Any]]:
    places = {f"place{number}": f"hall {number}" for number in range(DEPARTMENTS)}
    what = {"kind": "text", "label": "What is to be done?", "required": True}
    fields = {"what": what, "where": {"kind": "choice", "label": "Where?", "required": True, "choices": places}}
    return {
        "company": {"name": "Bench", "language": "en", "time_zone": "UTC"},
        "departments": {
            "shifts": {"always": {"mon-sun": ["00:00-23:59"]}},
            "departments": {f"hall{n}": _department(n) for n in range(DEPARTMENTS)},
            "people": {f"p{n}": _person(n) for n in range(DEPARTMENTS * PEOPLE)},
        },
        "orders": {
            "order_types": {"job": {"keywords": ["job"], "flow": "job", "title_field": "what", "fields": fields}}
        },
        "flows": {"flows": {"job": {"steps": {"do": {"department": "lead", "effort": "15m", "within": "4h"}}}}},
        "rules": {"rules": {f"rule{n}": _rule(n) for n in range(DEPARTMENTS)} | {"rest": {"then": {"lead": "hall0"}}}},
    }


def _department(number: int) -> dict[str, Any]:
    return {"name": f"Hall {number}", "managers": [f"p{number}"], "slack": [channel_of(number)], "capacity": "10000h"}


def _person(number: int) -> dict[str, Any]:
    accounts = {"slack": user_of(number), "telegram": str(telegram_of(number))}
    return {"name": f"Person {number}", "department": f"hall{number % DEPARTMENTS}"} | accounts


def _rule(number: int) -> dict[str, Any]:
    return {"when": f"fields.where == 'place{number}'", "then": {"lead": f"hall{number}"}}
