"""Dates and times as people write them, sensible or not."""

from datetime import UTC, datetime

import pytest

from handlers.forms.moments import read_moment

NOW = datetime(2026, 11, 20, 2, 5, tzinfo=UTC)
"""Friday 10:05 in Shanghai."""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-24T15:00", datetime(2026, 12, 24, 7, tzinfo=UTC)),
        ("2026-12-24", datetime(2026, 12, 24, 9, tzinfo=UTC)),
        ("tomorrow 15:00", datetime(2026, 11, 21, 7, tzinfo=UTC)),
        ("明天下午3点", datetime(2026, 11, 21, 7, tzinfo=UTC)),
        ("1795226400", datetime(2026, 11, 21, 2, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_the_zone_of_its_writer(text: str, moment: datetime) -> None:
    assert read_moment(text, "Asia/Shanghai", "en", NOW) == moment


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00",
        "9999-12-31T23:59",
        "1899-12-31T12:00",
        "275760-09-13T00:00",
        "2026-02-30T10:00",
        "in 99999999 years",
        "99999999999999999999",
        "25:99",
        "",
    ],
)
def test_a_moment_that_no_calendar_of_ours_reaches_is_none(text: str, zone: str) -> None:
    assert read_moment(text, zone, "en", NOW) is None
