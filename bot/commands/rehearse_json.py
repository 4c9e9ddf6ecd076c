"""A rehearsal as one JSON object, for programs."""

import json
from dataclasses import asdict
from datetime import date

from bot.commands.rehearse_words import Told

ESTIMATED = ("departments.*.after", "punctual.would_be_late")
"""Everything else is recorded, or decided by the rules of the files."""


def rehearsal_json(told: Told) -> str:
    """Everything that was found; `estimated` names what is no recorded fact."""
    said = asdict(told.report) | {
        "folder": str(told.setup.folder),
        "against": str(told.against.folder) if told.against else None,
        "unreadable": told.unreadable,
        "estimated": ESTIMATED,
    }
    return json.dumps(said, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):  # and moments
        return value.isoformat()
    raise TypeError(f"not JSON-able: {value!r}")
