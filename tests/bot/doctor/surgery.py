"""What a play with the doctor needs: settings that point at fakes, and what was said about them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import system_clock
from bot.doctor.examining import examined
from bot.doctor.finding import Finding
from bot.settings import Settings
from tests.config.tiny import edited

CHANNEL, GROUP = "C0123ABCD", -1001234567890


def company(folder: Path, places: str = "") -> Path:
    """A company of two departments; `places` (", slack: [C1]") are those of engineering."""
    return edited(
        folder,
        "departments.yaml",
        "{managers: [lin], next_level: [ann]}",
        f"{{managers: [lin], next_level: [ann]{places}}}",
    )


async def said(
    settings: Settings, about: str, clock: Callable[[], datetime] = system_clock, **changed: Any
) -> Sequence[Finding]:
    """What the doctor says about one part of the world."""
    found = await examined(replace(settings, **changed), clock)
    return [finding for finding in found if finding.about == about]


def states(findings: Sequence[Finding]) -> list[str]:
    """How things are, in order."""
    return [finding.state for finding in findings]


def lines(findings: Sequence[Finding]) -> str:
    """As they are printed."""
    return "\n".join(map(str, findings))
