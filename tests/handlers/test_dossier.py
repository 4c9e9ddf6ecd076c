"""What a company's tables know about an order."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from config.setup import Setup, TableSource
from handlers.moving.dossier import dossier_of
from routing.conditions import Kind
from routing.fact import Fact, KnownFact
from tests.meridian import meridian

FACTS = {
    "stock.on_hand": Fact("stock.on_hand", Kind.NUMBER),
    "stock.shelf": Fact("stock.shelf", Kind.TEXT),
    "dossier.blocked": Fact("dossier.blocked", Kind.FLAG),
}


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    path = tmp_path / "stock.csv"
    path.write_text("part,n,shelf,blocked\nP1,3,A,TRUE\nP2,many,,no\n", encoding="utf-8")
    os.utime(path, (1_767_607_200, 1_767_607_200))
    table = TableSource(
        path, "part", "what", {"stock.on_hand": "n", "stock.shelf": "shelf", "dossier.blocked": "blocked"}
    )
    missing = TableSource(tmp_path / "gone.csv", "part", "what", {"stock.on_hand": "n"})
    return replace(meridian(), company=replace(meridian().company, facts=FACTS), tables=(table, missing))


def test_the_row_that_an_order_points_at_fills_the_facts_with_their_age(setup: Setup) -> None:
    age = ("stock.csv", "2026-01-05T10:00+00:00")
    assert dossier_of(setup, {"what": "P1"}) == {
        "stock.on_hand": KnownFact(3, *age),
        "stock.shelf": KnownFact("A", *age),
        "dossier.blocked": KnownFact("true", *age),
    }


@pytest.mark.parametrize("values", [{"what": "P2"}, {"what": "P3"}, {"what": ""}, {"what": None}, {}])
def test_what_is_missing_or_out_of_kind_is_not_known(setup: Setup, values: dict[str, str | None]) -> None:
    assert dossier_of(setup, values) == {}
