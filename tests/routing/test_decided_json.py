"""A decision is stored with its order, as JSON."""

import json
from dataclasses import asdict
from datetime import UTC, datetime

from pydantic import TypeAdapter

from config import EXAMPLE, load_company
from routing.decide import decide
from routing.decision import Decision
from routing.vocabulary import OrderFacts

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)


def test_a_decision_survives_json() -> None:
    company = load_company(EXAMPLE).company
    facts = OrderFacts("damage-complaint", {"claim": "25000 EUR", "photos": ["f1"]}, requester="ann", title="破损")
    decision = decide(company, facts, NOW)
    body = json.dumps(asdict(decision))
    assert TypeAdapter(Decision).validate_json(body) == decision
