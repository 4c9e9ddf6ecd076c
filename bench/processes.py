"""What a running process has used, as Linux tells it."""

import os
import re
from contextlib import suppress
from pathlib import Path

TICK = 1 / os.sysconf("SC_CLK_TCK")


def processor_seconds(pid: int) -> float:
    """Processor time of all its threads so far."""
    fields = _fields(pid)
    return (int(fields[11]) + int(fields[12])) * TICK


def family_seconds(pid: int) -> float:
    """The same, with the processes that it started, those that have ended among them."""
    own = _fields(pid)
    used = sum(map(int, own[11:15])) * TICK
    others = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
    return used + sum(processor_seconds(other) for other in others if _parent(other) == pid)


def _parent(pid: int) -> int:
    with suppress(OSError):  # it may have ended
        return int(_fields(pid)[1])
    return 0


def _fields(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()


def memory(pid: int) -> float:
    """PSS in MiB: its own pages, and its share of those that it shares."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    if found is None:
        raise RuntimeError("the kernel does not tell the memory of a process")
    return int(found[1]) / 1024
