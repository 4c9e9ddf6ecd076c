"""Each promise names tests that exist."""

import re

import pytest

from tests.docs.pages import page, rows
from tests.house.premises import ROOT

PROMISES = {
    cells[0]: re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", cells[1]) for cells in rows(page("reference/promises.md"))
}


def test_every_promise_names_a_test() -> None:
    assert [promise for promise, tests in PROMISES.items() if not tests] == []
    assert len(PROMISES) > 10


@pytest.mark.parametrize(("file", "test"), sorted({one for tests in PROMISES.values() for one in tests}))
def test_the_test_exists(file: str, test: str) -> None:
    assert re.search(rf"^(async )?def {test}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)
