"""Lengths of working time as people write them."""

import re

DAY = 8.0
"""Working hours that `1d` stands for."""

WEEK = 40.0
"""Working hours that `1w` stands for."""

_PART = re.compile(r"(\d+(?:\.\d+)?)([mhdw])")
_UNITS = {"m": 1 / 60, "h": 1.0, "d": DAY, "w": WEEK}


def hours_of(text: str) -> float | None:
    """Working hours of "90m", "2h", "1h30m", "1d" (8 hours) or "1w" (40 hours); None when it is none of these."""
    word = text.strip().lower().replace(" ", "")
    if not re.fullmatch(rf"(?:{_PART.pattern})+", word):
        return None
    return sum(float(amount) * _UNITS[unit] for amount, unit in _PART.findall(word))
