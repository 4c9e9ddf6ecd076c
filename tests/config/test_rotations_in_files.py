"""Rotations and overrides, as the files say them."""

from datetime import date
from pathlib import Path

import pytest

from config import load_company
from routing.rotation import Override, Rotation
from tests.config.tiny import FILES, said_about, write

CREW = """\
rotations:
  crew: {start: 2026-01-05, every: 1w, shifts: [day, late]}
overrides:
  - {person: ann, day: 2026-12-24, until: 2026-12-26, shift: late}
  - {who: lin, date: 2026-12-24, shift: off}
"""
STAFF = CREW + FILES["departments.yaml"].replace("shifts:\n", "shifts:\n  late: {mon-fri: ['14:00-22:00']}\n").replace(
    "lin: {", "lin: {shift: crew+1, "
)


def test_turns_and_single_days_are_read(tmp_path: Path) -> None:
    company = load_company(write(tmp_path, departments=STAFF)).company
    assert company.rotations == {"crew": Rotation("crew", date(2026, 1, 5), 7, ("day", "late"))}
    assert company.overrides == (
        Override("ann", date(2026, 12, 24), date(2026, 12, 26), "late"),
        Override("lin", date(2026, 12, 24), date(2026, 12, 24), None),
    )
    assert company.people["lin"].rotation == ("crew", 1)
    assert company.people["ann"].rotation is None


WRONG = [
    ("every: 1w", "every: 90m", "departments.yaml:2:36: error: '90m' is not how long a turn lasts."),
    ("[day, late]", "[day, lat]", "departments.yaml:2:54: error: unknown shift 'lat'. Did you mean 'late'?"),
    ("[day, late]", "[]", "departments.yaml:2:48: error: a rotation has no shifts."),
    ("person: ann", "person: bob", "departments.yaml:4:14: error: unknown person 'bob'."),
    ("shift: off", "shift: of", "departments.yaml:5:41: error: unknown shift 'of'. Did you mean 'off'?"),
    ("until: 2026-12-26", "until: 2026-12-01", "departments.yaml:4:43: error: the last day is before the first."),
    ("crew+1", "crw+1", "departments.yaml:15:16: error: unknown rotation 'crw'. Did you mean 'crew'?"),
    ("  crew:", "  day:", "departments.yaml:2:3: error: 'day' is a shift already."),
]


@pytest.mark.parametrize(("old", "new", "said"), WRONG)
def test_a_mistake_is_reported_at_its_place(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert STAFF.count(old) == 1
    assert said_about(write(tmp_path, departments=STAFF.replace(old, new)))[0].startswith(said)
