"""Values to JSON and back: nothing changes on the way, whatever people type."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from routing.decision import Decision, Reason, Tried, Verdict, Why
from routing.events import Commented, Extended, Finished
from routing.fields import FieldValue
from routing.order import Handoff, Source, Trouble, WorkOrder
from routing.rule import Collaborator
from routing.text import Text
from storage.mapping import Known, event_to_json, kept_as_json, order_from_json, order_to_json
from tests.routing.a_company import MONDAY, a_company
from tests.routing.a_play import an_order

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
VALUES: st.SearchStrategy[FieldValue] = st.none() | WORDS | NUMBERS | st.lists(WORDS)
ANSWERS = st.dictionaries(WORDS, VALUES)
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]))


def back(order: WorkOrder) -> WorkOrder:
    return order_from_json(order_to_json(order))


@given(ANSWERS, WORDS, WORDS)
def test_whatever_people_type_comes_back(values: dict[str, FieldValue], title: str, said: str) -> None:
    order = replace(an_order(a_company()), values=values, title=title, source=Source("Lee", said, "https://x.example"))
    assert back(order) == order


@pytest.mark.parametrize("value", ["1", "1.0", "true", "null", "2026-01-05T10:00:00Z", "12.00 EUR", 1, 1.0, 0.1, []])
def test_a_value_keeps_its_type(value: FieldValue) -> None:
    kept = back(replace(an_order(a_company()), values={"v": value})).values["v"]
    assert (kept, type(kept)) == (value, type(value))


@given(MOMENTS, ANSWERS, WORDS)
def test_every_part_of_a_step_comes_back(at: datetime, result: dict[str, FieldValue], words: str) -> None:
    order = an_order(a_company())
    step = replace(
        order.step("diagnose"),
        holder="eva",
        result=result,
        accepted_at=at,
        snoozed_until=at,
        trouble=Trouble("other", words, "eva", at),
        handoff=Handoff("eva", words, at, at, to_department="warehouse"),
        path=("sales", "warehouse"),
    )
    assert back(order.with_step(step)) == order.with_step(step)


def test_a_decision_comes_back_with_its_reasons() -> None:
    order = an_order(a_company())
    decision = Decision(
        lead="engineering",
        collaborators=(Collaborator("warehouse", Text("Two K7", {"zh-Hans": "两个 K7"})),),
        flow="repair",
        priority=order.priority,
        skills=("plc",),
        steps=("diagnose",),
        tried=(Tried("r1", Verdict.ERROR, {"fields.amount": 3, "fields.tags": ["a"]}, "not given"),),
        reasons=(Reason(Why.LEAD_BY_RULE, {"department": "engineering", "rule": "r1"}),),
        because=Text("It costs"),
    )
    assert back(replace(order, decision=decision)) == replace(order, decision=decision)


def test_an_order_of_an_earlier_release_may_lack_what_has_a_default() -> None:
    body = json.loads(order_to_json(an_order(a_company())))
    del body["followers"], body["steps"][0]["path"]
    assert order_from_json(json.dumps(body)) == an_order(a_company())


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"id": 1}'])
def test_what_is_no_order_is_refused(body: str) -> None:
    with pytest.raises(ValidationError):
        order_from_json(body)


@given(ANSWERS, WORDS)
def test_events_become_plain_json(result: dict[str, FieldValue], words: str) -> None:
    finished = event_to_json(Finished("diagnose", "eva", result))
    assert finished == {"step": "diagnose", "by": "eva", "result": result}
    assert event_to_json(Commented("eva", words, ("f1",))) == {"by": "eva", "words": words, "files": ["f1"]}


def test_the_moments_of_an_event_are_iso_8601() -> None:
    assert event_to_json(Extended("fix", "erik", MONDAY))["until"] == "2026-01-05T10:00:00+00:00"


@given(ANSWERS, st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_version_is_written_over_the_one_before(values: dict[str, FieldValue], first: int, second: int) -> None:
    order = replace(an_order(a_company()), values=values, version=first)
    for one in (order, replace(order, version=second), replace(order, version=first, title="Another")):
        assert kept_as_json(one) == order_to_json(one)


def test_of_each_order_one_text_is_remembered_and_no_more_than_there_is_room_for() -> None:
    known, order = Known(most=10), an_order(a_company())
    other, third = replace(order, id=2), replace(order, id=3)
    known.keep("1st", order)
    known.keep("2nd", order)
    assert (known.get("1st"), known.get("2nd")) == (None, order)
    known.keep("other", other)
    known.get("2nd")
    known.keep("third", third)
    assert (known.get("2nd"), known.get("other"), known.get("third")) == (order, None, third)
    known.keep("longer than there is room for", replace(order, id=4))
    assert known.get("third") is None
    known.keep("2nd", order)
    assert known.get("2nd") == order
