"""The guide to rules, done as it says: what each worked example shows is what comes."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from config import EXAMPLE
from tests.docs.pages import fenced, page

PAGE = page("how-to/write-rules.md")
EXAMPLES = re.split(r"^## (?=\d+\. )", PAGE, flags=re.MULTILINE)[1:]
MOMENT = re.compile(r"--at (\S+)`")
USUAL = "2026-01-05T10:00+08:00"


def test_there_are_ten_worked_examples_for_the_moment_that_the_page_names() -> None:
    assert len(EXAMPLES) == 10
    assert USUAL in PAGE.split("## 1.")[0]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.partition("\n")[0])
def test_a_worked_example_does_what_it_shows(example: str, tmp_path: Path) -> None:
    rules, order = fenced(example, "yaml")
    (shown,) = fenced(example, "text")
    folder = tmp_path / "company"
    shutil.copytree(EXAMPLE, folder)
    (folder / "rules.yaml").write_text(rules, encoding="utf-8")
    checked = CliRunner().invoke(main, ["check", "--config", str(folder)])
    assert checked.exit_code == 0, checked.output
    assert not any(line.startswith("rules.yaml") for line in checked.output.splitlines()), checked.output
    said = MOMENT.search(example)
    at = said[1] if said else USUAL
    routed = CliRunner().invoke(main, ["route", "-", "--config", str(folder), "--at", at], input=order)
    assert routed.output.strip() == shown.strip()
