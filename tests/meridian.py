"""The example company, loaded once a test session."""

from functools import cache

from config import EXAMPLE, Setup, load_company


@cache
def meridian() -> Setup:
    """Meridian Pumps. It is frozen, so every test may have the same."""
    return load_company(EXAMPLE)
