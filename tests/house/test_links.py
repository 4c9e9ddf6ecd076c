"""Every relative link in the documentation leads somewhere."""

import re
import unicodedata
from pathlib import Path

from tests.house.premises import FILES, short

_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
PAGES = [path for path in FILES if path.suffix == ".md"]


def _anchor(heading: str) -> str:
    """The anchor under which GitHub files a heading."""
    kept = (c for c in heading.lower() if c in " -_" or unicodedata.category(c)[0] in "LN")
    return "".join(kept).replace(" ", "-")


def _text(page: Path) -> str:
    return _FENCE.sub("", page.read_text())


def _is_broken(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return False
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    if not target.exists():
        return True
    return bool(anchor) and target.suffix == ".md" and anchor not in map(_anchor, _HEADING.findall(_text(target)))


def test_every_relative_link_resolves() -> None:
    broken = [
        f"{short(page)}: {link}" for page in PAGES for link in _LINK.findall(_text(page)) if _is_broken(page, link)
    ]
    assert broken == []
