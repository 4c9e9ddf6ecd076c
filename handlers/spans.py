"""How far back, as people write it: "30", "30d", "last 4 weeks", "30天"."""

import re

_SPAN = re.compile(
    r"(?:(?:since|for|(?:the )?(?:last|past))\s+|最近|近|过去|過去)?"
    r"(?P<count>\d{1,4})\s*(?P<unit>d|days?|w|weeks?|天|日|周|週|星期)?"
)


def read_days(words: str, most: int) -> int | None:
    """The number of days, from 1 to `most`; None when the words mean none. A number alone counts days."""
    found = _SPAN.fullmatch(words.strip().casefold())
    if found is None:
        return None
    weeks = (found["unit"] or "d")[0] in "w周週星"
    days = int(found["count"]) * (7 if weeks else 1)
    return days if 1 <= days <= most else None
