"""Each protection that SECURITY.md names has a test that holds it."""

import re

import pytest

from tests.docs.pages import ROOT, rows

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
HELD = {cells[0]: re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", cells[1]) for cells in rows(PAGE)}


def test_every_protection_names_a_test() -> None:
    assert [protection for protection, tests in HELD.items() if not tests] == []
    assert len(HELD) > 15


@pytest.mark.parametrize(("file", "test"), sorted({one for tests in HELD.values() for one in tests}))
def test_the_test_exists(file: str, test: str) -> None:
    assert re.search(rf"^(async )?def {test}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)
