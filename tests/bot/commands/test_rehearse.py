"""`baton rehearse`: what would an edited company have done with the orders of the past?"""

import asyncio
import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import update

from bot.commands.rehearse import rehearse
from config import EXAMPLE
from routing.acting import open_order
from routing.acting.opening import Request
from routing.context import Context
from routing.decide import decide
from routing.fields import FieldValue
from routing.order import WorkOrder
from routing.vocabulary import OrderFacts
from storage import orders
from storage.database import Database
from storage.tables import orders as table
from tests.meridian import meridian

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def order(number: int, type_: str, fields: Mapping[str, FieldValue], at: datetime = YESTERDAY) -> WorkOrder:
    """Ann's order, as the example company routes it."""
    company = meridian().company
    decision = decide(company, OrderFacts(type_, fields, requester="ann", title=f"Order {number}"), at)
    request = Request(type_, f"Order {number}", fields)
    return open_order(number, request, decision, Context(company, at, company.people["ann"])).order


PAST = (
    order(1001, "equipment-repair", {"asset": "PUMP7", "symptom": "drips", "line_state": "running"}),
    order(1002, "equipment-repair", {"asset": "LINE3", "symptom": "stands", "line_state": "running"}),
    order(1003, "damage-complaint", {"customer": "H", "what_happened": "x", "damage": "product", "claim": "480 EUR"}),
    order(999, "contract-review", {}, YESTERDAY - timedelta(days=200)),
)


async def fill(url: str) -> None:
    database = Database(url)
    async with database.writing() as connection:
        for one in PAST:
            await orders.add(connection, one)
    await database.close()


@pytest.fixture
def database(ready_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with the past, which the environment names."""
    asyncio.run(fill(ready_sqlite_url))
    monkeypatch.setenv("BATON_DATABASE_URL", ready_sqlite_url)
    return ready_sqlite_url


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The example company, of which customer service gives away claims from 400 EUR on."""
    folder = tmp_path / "edited"
    shutil.copytree(EXAMPLE, folder)
    change(folder / "rules.yaml", "fields.claim >= 10000", "fields.claim >= 400")
    change(folder / "rules.yaml", "{damage: product, claim: 200}", "{damage: product, claim: 2}")
    return folder


def change(file: Path, what: str, into: str) -> None:
    said = file.read_text("utf-8")
    assert what in said
    file.write_text(said.replace(what, into), "utf-8")


def test_an_edited_company_that_lost_its_rules_is_not_played(database: str, edited: Path) -> None:
    (edited / "rules.yaml").write_text("# to be written anew", "utf-8")
    told = run("--config", edited, "--against", EXAMPLE)
    assert told.exit_code == 1
    assert "rules.yaml: error: this file is gone or empty" in told.output
    assert "Put it back; if it is meant so" in told.output


def run(*words: object) -> Result:
    return CliRunner().invoke(rehearse, [str(word) for word in words])


@pytest.mark.usefixtures("database")
def test_every_order_that_would_take_another_way_is_named_with_the_rule(edited: Path) -> None:
    result = run("--config", edited)
    assert result.exit_code == 0, result.output
    assert f"Meridian Pumps ({edited}): 3 orders since" in result.output
    assert "1 order would take another way:" in result.output
    assert "  WO-1003  " in result.output
    assert "lead: customer-service → quality (rule costly-complaint, before: rule complaint)" in result.output
    assert "WO-1001" not in result.output


@pytest.mark.usefixtures("database")
def test_the_same_company_changes_nothing() -> None:
    result = run("--config", EXAMPLE, "--since", "2000-01-01")
    assert result.exit_code == 0
    assert "4 orders since" in result.output
    assert "Every one of them would take the same way." in result.output


@pytest.mark.usefixtures("database")
def test_json_tells_facts_from_estimates(edited: Path) -> None:
    said = json.loads(run("--config", edited, "--json").output)
    assert (said["orders"], [one["number"] for one in said["different"]]) == (3, ["WO-1003"])
    assert said["responsible"] == {"rule:costly-complaint": 1}
    assert said["estimated"] == ["departments.*.after", "punctual.would_be_late"]
    assert {"department", "before", "after"} == set(said["departments"][0])


@pytest.mark.usefixtures("database")
def test_the_listing_is_as_long_as_it_may_be(edited: Path) -> None:
    change(edited / "rules.yaml", "then: {lead: engineering, skills: [mechanics]}", "then: {lead: quality}")
    few, all_ = (run("--config", edited, "--limit", limit).output for limit in (1, 0))
    assert "Order by order (the newest 1 of 2; --limit 0 for all):" in few
    assert few.count("  WO-") == 1
    assert all_.count("  WO-") == 2


@pytest.mark.usefixtures("database")
def test_compared_with_another_company_what_was_recorded_is_no_difference(edited: Path) -> None:
    result = run("--config", edited, "--against", edited)
    assert "Every one of them would take the same way." in result.output
    assert "1 order went another way than today's files say: they changed since." in result.output


@pytest.mark.usefixtures("database")
def test_a_broken_company_shows_what_check_shows_and_ends_with_status_1(edited: Path) -> None:
    change(edited / "rules.yaml", "lead: quality", "lead: qualty")
    result = run("--config", edited)
    assert result.exit_code == 1
    assert "rules.yaml:" in result.output
    assert "Did you mean 'quality'?" in result.output
    assert f"{edited}: 1 error" in result.output
    assert json.loads(run("--config", edited, "--json").output)["ok"] is False


@pytest.mark.usefixtures("database")
def test_an_order_type_that_is_gone_is_reported(edited: Path) -> None:
    for file in ("orders.yaml", "rules.yaml"):
        change(edited / file, "damage-complaint", "damage-claim")
    result = run("--config", edited)
    assert result.exit_code == 0, result.output
    assert "There is no order type 'damage-complaint' any more; left out: WO-1003." in result.output


def test_an_order_that_cannot_be_read_is_reported(database: str) -> None:
    async def spoil() -> None:
        spoiled = Database(database)
        async with spoiled.writing() as connection:
            await connection.execute(update(table).where(table.c.id == 1002).values(body="{}"))
        await spoiled.close()

    asyncio.run(spoil())
    result = run("--config", EXAMPLE)
    assert result.exit_code == 0
    assert "WO-1002 cannot be read, and is left out." in result.output


def test_without_a_database_it_says_where_it_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATON_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'none.db'}")
    result = run("--config", EXAMPLE)
    assert result.exit_code == 1
    assert "there is no such file; $BATON_DATABASE_URL says which it is" in result.stderr
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("words", [["--since", "yesterday"], ["--since", "2999-01-01"], ["--limit", "-1"], ["extra"]])
def test_wrong_usage_ends_with_status_2(words: list[str]) -> None:
    assert run(*words).exit_code == 2
