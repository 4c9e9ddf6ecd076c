"""What every test may ask for, and the rule that CI skips nothing."""

import os
import shutil
import tempfile
from pathlib import Path

import structlog
from hypothesis import HealthCheck, settings

pytest_plugins = ["pytester", "tests.nothing_skipped", "tests.databases.fixtures", "tests.chromium"]

# Thousands of databases are made, written and thrown away: a disk spends half of the run on that, memory nothing.
MEMORY = Path("/dev/shm")
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**31:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# The default prints every local variable of a traceback, which takes minutes for a whole company.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ]
)

# Machines are noisy: nothing is judged by the time it takes. CI tries the same examples every time, people new ones.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("house")
