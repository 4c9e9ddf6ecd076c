"""The page about speed: a part that is measured alone takes the place of its old section, and of no other."""

from bench.__main__ import PARTS, WHEN_ASKED
from bench.page import HEADING, PAGE, written
from bench.section import Section

TITLES = [title for title, _ in PARTS.values()]


def test_a_part_alone_replaces_its_own_section() -> None:
    before = written("", [Section(TITLES[0], "old"), Section(TITLES[1], "kept")], TITLES)
    after = written(before, [Section(TITLES[0], "new")], TITLES)
    assert HEADING.findall(after) == TITLES[:2]
    assert "old" not in after
    assert "kept" in after
    assert after.count("# Speed") == 1


def test_the_page_has_every_part_in_its_order() -> None:
    there = HEADING.findall(PAGE.read_text("utf-8"))
    assert there == [title for title in TITLES if title in there]
    assert {title for name, (title, _) in PARTS.items() if name not in WHEN_ASKED} <= set(there)
