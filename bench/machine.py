"""What the numbers were measured on: the processor and the versions, never the host."""

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("cel-expr-python", "rule-engine")


def described() -> str:
    """One line."""
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{_processor()}, {os.cpu_count()} logical processors, {platform.system()}; "
        f"Python {platform.python_version()}, {versions}"
    )


def _processor() -> str:
    try:
        about = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        about = ""
    found = re.search(r"^model name\s*:\s*(.+)$", about, re.MULTILINE)
    return found[1].strip() if found else platform.machine()
