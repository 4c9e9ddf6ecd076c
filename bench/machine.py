"""What the numbers were measured on: the processor and the versions, never the host."""

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("sqlalchemy", "slack-bolt", "python-telegram-bot", "cel-expr-python", "rule-engine")


def described() -> str:
    """One line, with how busy the machine is with other things."""
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{_processor()}, {os.cpu_count()} logical processors, {platform.system()}; "
        f"Python {platform.python_version()}, {versions}; "
        f"{os.getloadavg()[1]:.1f} processes at work in the last 5 minutes"
    )


def _processor() -> str:
    try:
        about = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        about = ""
    found = re.search(r"^model name\s*:\s*(.+)$", about, re.MULTILINE)
    return found[1].strip() if found else platform.machine()
