"""The page of the reference: what was measured now, and from before what was not."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.machine import described
from bench.section import Section

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "speed.md"
HEADING = re.compile(r"^## (.+)\n\n", re.MULTILINE)


def write(fresh: Sequence[Section], titles: Sequence[str]) -> None:
    """The page, over the old one: sections in the order of `titles`, the fresh ones in place of theirs."""
    old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    PAGE.write_text(written(old, fresh, titles), encoding="utf-8")


def written(old: str, fresh: Sequence[Section], titles: Sequence[str]) -> str:
    """The page."""
    _, *parts = HEADING.split(old)
    texts = dict(zip(parts[::2], parts[1::2], strict=True))
    stamp = f"*{date.today().isoformat()}. {described()}.*"
    texts |= {section.title: f"{section.text.strip()}\n\n{stamp}\n\n" for section in fresh}
    body = "".join(f"## {title}\n\n{texts[title]}" for title in titles if title in texts)
    return HEAD + body.rstrip() + "\n"


HEAD = """\
# Speed

What `make bench` measures, from a fresh clone, and writes here. What is compared is measured in the same run and in
turns, since a machine that has other things to do makes both slower: read the ratios first. Goals are marked ✓ where
they are reached and ✗ where they are not.

"""
