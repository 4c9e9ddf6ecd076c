"""The tutorial, done as it says: what it shows is what comes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from tests.docs.pages import fenced, page

PAGE = page("tutorial/your-own-company.md")
PIECES = dict(zip(("company", "flows", "orders", "rules"), fenced(PAGE, "yaml"), strict=True))
SHOWN = fenced(PAGE, "text")


def baton(*words: str, typed: str = "") -> str:
    """What a command prints, on either stream."""
    return CliRunner().invoke(main, words, input=typed).output


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of step 1, in which the reader stays."""
    monkeypatch.delenv("BATON_CONFIG", raising=False)
    baton("init", str(tmp_path / "our-company"))
    monkeypatch.chdir(tmp_path / "our-company")
    return tmp_path / "our-company"


def edit(folder: Path) -> None:
    """Step 2: the pieces, where the text says to put them."""
    company = (folder / "company.yaml").read_text("utf-8")
    head, _, rest = company.partition("assets:\n")
    known, _, tail = rest.partition("\n\n")
    assert PIECES["company"].startswith(f"assets:\n{known}")
    (folder / "company.yaml").write_text(f"{head}{PIECES['company']}\n{tail}", "utf-8")
    for file in ("flows", "orders"):
        path = folder / f"{file}.yaml"
        path.write_text(path.read_text("utf-8") + "\n" + PIECES[file], "utf-8")
    rules = (folder / "rules.yaml").read_text("utf-8")
    last = "  anything-else:"
    (folder / "rules.yaml").write_text(rules.replace(last, f"{PIECES['rules']}\n{last}"), "utf-8")


@pytest.mark.usefixtures("folder")
def test_the_written_company_is_what_the_tutorial_shows() -> None:
    assert baton("check") == SHOWN[0]


def test_the_edited_company_holds_what_the_tutorial_counts(folder: Path) -> None:
    edit(folder)
    found = json.loads(baton("check", "--json"))
    assert found["problems"] == []
    counted = {key: found["contents"][key] for key in ("order types", "flows", "rules", "examples that hold")}
    assert counted == {"order types": 3, "flows": 3, "rules": 5, "examples that hold": 4}


def test_the_slip_is_reported_as_the_tutorial_shows(folder: Path) -> None:
    edit(folder)
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("lead: production}", "lead: prodction}"), "utf-8")
    assert baton("check") == SHOWN[1]


def test_the_order_goes_where_the_tutorial_shows(folder: Path) -> None:
    edit(folder)
    order = "{type: cleaning, fields: {machine: OVEN1, what: Crumbs}}"
    assert order in PAGE
    assert baton("route", "-", "--explain", typed=order).startswith(SHOWN[2])


def test_the_people_who_sign_in_exist(folder: Path) -> None:
    staff = (folder / "departments.yaml").read_text("utf-8")
    signed_in = [words.split()[-1] for words in fenced(PAGE, "sh")[4].splitlines() if words.startswith("baton signin")]
    assert len(signed_in) == 2
    assert [person for person in signed_in if f"\n  {person}:\n" not in staff] == []
