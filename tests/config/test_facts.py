"""Facts: declared in sources.yaml, given in examples of rules and to `baton route`."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from config import ConfigErrors, load_company
from config.order_file import read_order
from routing.conditions import Kind
from routing.fact import KnownFact
from tests.config.tiny import said_about, write

SOURCES = """\
facts:
  stock.on_hand: {kind: number, help: Pieces on the shelf}
  dossier.grade:
  dossier.blocked: {kind: flag}
"""
RULES = """\
rules:
  scarce:
    when: stock.on_hand < 5 && load.engineering < 1.0 && time.weekday == 'tue' && !dossier.blocked
    then: {lead: engineering}
    examples:
      - type: repair
        facts: {stock.on_hand: 4, load.engineering: 0.5, dossier.blocked: false}
        at: 2026-01-06T10:00+01:00
      - {type: repair, fires: false}
  rest:
    then: {lead: support}
"""


def test_declared_facts_load_and_time_can_be_asked_for_and_given_in_examples(tmp_path: Path) -> None:
    company = load_company(write(tmp_path, sources=SOURCES, rules=RULES)).company
    assert company.facts["stock.on_hand"].kind is Kind.NUMBER
    assert company.facts["dossier.grade"].kind is Kind.TEXT
    example = company.rules[0].examples[0]
    assert example.load == {"engineering": 0.5}
    assert example.dossier == {"stock.on_hand": KnownFact(4), "dossier.blocked": KnownFact("false")}
    assert example.at == datetime(2026, 1, 6, 9, tzinfo=UTC)


def test_an_order_file_gives_facts(tmp_path: Path) -> None:
    company = load_company(write(tmp_path, sources=SOURCES, rules=RULES)).company
    facts, _ = read_order(
        "o", "{type: repair, facts: {load.support: 1.5, dossier.grade: A, dossier.blocked: }}", company
    )
    assert facts.load == {"support": 1.5}
    assert facts.dossier == {"dossier.grade": KnownFact("A")}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{stock.onhand: 4}", "error: unknown fact 'stock.onhand'. Did you mean 'stock.on_hand'?"),
        ("{load.sales: 4}", "error: unknown fact 'load.sales'."),
        ("{stock.on_hand: many}", "error: stock.on_hand: 'many' is not a number. Write digits"),
        ("{dossier.blocked: perhaps}", "error: dossier.blocked: 'perhaps' is not true or false. Write one of them."),
    ],
)
def test_facts_that_are_unknown_or_out_of_kind_are_refused_where_they_stand(
    tmp_path: Path, given: str, said: str
) -> None:
    rules = f"rules:\n  r:\n    then: {{lead: support}}\n    examples:\n      - {{type: repair, facts: {given}}}\n"
    (problem,) = said_about(write(tmp_path, sources=SOURCES, rules=rules))
    assert problem.startswith(f"rules.yaml:5:32: {said}")
    company = load_company(write(tmp_path, sources=SOURCES, rules=RULES)).company
    with pytest.raises(ConfigErrors, match="o:1:24: "):
        read_order("o", f"{{type: repair, facts: {given}}}", company)


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ("facts: {on_hand: {}}", "sources.yaml:1:9: error: 'on_hand' is no name of a fact. Write stock. or dossier."),
        ("facts: {stock.x: {kind: numbr}}", "sources.yaml:1:25: error: 'numbr' is not known here."),
    ],
)
def test_facts_that_are_badly_declared_are_refused(tmp_path: Path, sources: str, said: str) -> None:
    (problem,) = said_about(write(tmp_path, sources=sources))
    assert problem.startswith(said)


def test_a_moment_that_is_none_is_refused(tmp_path: Path) -> None:
    rules = "rules:\n  r:\n    then: {lead: support}\n    examples:\n      - {type: repair, at: tomorrow}\n"
    (problem,) = said_about(write(tmp_path, rules=rules))
    assert problem == ("rules.yaml:5:28: error: 'tomorrow' is no date and time. Write 2026-12-24T15:00+08:00.")


def test_a_misspelt_fact_in_a_condition_is_pointed_at(tmp_path: Path) -> None:
    rules = "rules:\n  r:\n    when: stock.onhand < 3\n    then: {lead: support}\n  rest: {then: {lead: support}}\n"
    (problem,) = said_about(write(tmp_path, sources=SOURCES, rules=rules))
    assert problem.startswith("rules.yaml:3:11: error: unknown name 'stock.onhand'. Did you mean 'stock.on_hand'?")
