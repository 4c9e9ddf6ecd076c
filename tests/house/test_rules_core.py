"""The rules core's bans bite, and only there."""

import subprocess
import sys

import pytest

from tests.house.premises import ROOT


def _complaints(room: str, line: str) -> str:
    check = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--stdin-filename", f"{room}/a_rule.py", "-"]
    return subprocess.run(check, cwd=ROOT, input=line, text=True, capture_output=True).stdout


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import datetime\ndatetime.now()\n",
        "import datetime\ndatetime.date.today()\n",
        "import time\n",
        "from random import choice\n",
        "from uuid import uuid4\n",
        "import asyncio\n",
        "from pathlib import Path\n",
    ],
)
def test_the_rules_core_may_not_reach_out(line: str) -> None:
    assert "TID251" in _complaints("routing", line)
    assert "TID251" not in _complaints("bot", line)


def test_the_rules_core_may_name_moments_and_spans() -> None:
    assert "TID251" not in _complaints("routing", "from datetime import UTC, datetime, time, timedelta\n")
