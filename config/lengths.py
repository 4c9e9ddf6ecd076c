"""Lengths of working time as people write them."""

import re

DAY = 8.0
"""Working hours that `1d` stands for."""

WEEK = 40.0
"""Working hours that `1w` stands for."""

LONGEST = 2500 * WEEK
"""Working hours of the longest time that a file may name: fifty years."""

_PART = re.compile(r"(\d+(?:\.\d+)?)(minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|分钟|分鐘|小时|小時|天|周|週)")
_UNITS = {"m": 1 / 60, "h": 1.0, "d": DAY, "w": WEEK, "分": 1 / 60, "小": 1.0, "天": DAY, "周": WEEK, "週": WEEK}


def hours_of(text: str) -> float | None:
    """Working hours of "90m", "2h", "1h30m", "1d" (8 hours), "1w" (40 hours), "2 hours" or "0"; None for others."""
    word = text.strip().lower().replace(" ", "")
    if word == "0":
        return 0.0
    if not re.fullmatch(rf"(?:{_PART.pattern})+", word):
        return None
    return sum(float(amount) * _UNITS[unit[0]] for amount, unit in _PART.findall(word))
