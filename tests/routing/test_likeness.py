"""How alike orders are, and why."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from routing.fields import Field, FieldKind
from routing.flow import OrderType
from routing.likeness import Looks, likeness, looks_of, marks_of, references_of
from routing.similar import SimilarPolicy
from routing.text import Text
from routing.words import CLOSE, SHORTEST, near_words, same_words, words_of

REPAIR = OrderType(
    "repair",
    Text("Repair"),
    (
        Field("asset", FieldKind.ASSET, Text("Machine")),
        Field("customer", FieldKind.TEXT, Text("Customer"), longest=120),
        Field("symptom", FieldKind.TEXT, Text("What is wrong?"), multiline=True),
        Field("state", FieldKind.CHOICE, Text("State")),
        Field("cost", FieldKind.MONEY, Text("Cost")),
    ),
    "repair",
    title_field="symptom",
)
ASK = REPAIR.similar.least
WORDS = st.text("abcdefgh 水泵漏停机三号线 12-", max_size=40)
LOOKS = st.builds(
    Looks,
    st.sampled_from(["repair", "complaint"]),
    WORDS.map(words_of),
    st.dictionaries(st.sampled_from(["asset", "customer"]), WORDS, max_size=2),
    st.just(frozenset({"asset"})),
)


def looks(symptom: str, **values: Any) -> Looks:
    return looks_of(REPAIR, symptom, {"symptom": symptom, **values}, lambda field: True)


@given(LOOKS, LOOKS)
def test_likeness_is_the_same_from_either_side(one: Looks, other: Looks) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(LOOKS, LOOKS)
def test_likeness_is_between_nothing_and_one(one: Looks, other: Looks) -> None:
    found = likeness(one, other)
    assert 0 <= found.words <= 1
    assert 0 <= found.score <= 1
    assert not set(found.same) & set(found.different)


@given(LOOKS)
def test_what_looks_the_same_is_wholly_alike(one: Looks) -> None:
    assert likeness(one, one).score == 1
    assert likeness(one, replace(one)).different == ()


@given(LOOKS, LOOKS)
def test_orders_of_different_types_are_not_alike(one: Looks, other: Looks) -> None:
    assert likeness(replace(one, type="repair"), replace(other, type="complaint")).score == 0


@given(LOOKS, LOOKS)
def test_whatever_is_alike_in_words_or_machine_shares_a_mark(one: Looks, other: Looks) -> None:
    """Else the index would never find it. Two names that differ only in slips of the finger may be missed."""
    machines = {looks.references.get("asset") for looks in (one, other)}
    if one.words & other.words or (len(machines) == 1 and machines != {None}):
        assert set(marks_of(one)) & set(marks_of(other))


@given(LOOKS)
def test_marks_fit_their_column(one: Looks) -> None:
    assert all(len(mark) <= 80 for mark in marks_of(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pump is leaking oil", "pump leaks oil"),
        ("PLC of line 3 stopped", "Line 3 PLC stopped again"),
        ("三号泵漏水", "三号泵漏水了"),
        ("3号线停机", "3号线突然停机"),
        ("Konveyor stands still", "Conveyor stands still"),
        ("Drucker ＡＢＣ kaputt", "drucker abc kaputt"),
    ],
)
def test_the_same_in_other_words_is_asked_about(one: str, other: str) -> None:
    assert likeness(looks(one), looks(other)).score >= ASK


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The printer is broken", "The door is broken"),
        ("Line 3 stopped", "Line 4 stopped, oil on the floor"),
        ("三号泵漏水", "仓库大门打不开"),
        ("Pump leaks", ""),
    ],
)
def test_something_else_is_not(one: str, other: str) -> None:
    assert likeness(looks(one), looks(other)).score < ASK


def test_the_same_machine_is_asked_about_whatever_the_words() -> None:
    found = likeness(looks("It is dead", asset="PUMP7"), looks("No pressure since noon", asset="pump7"))
    assert (found.same, found.different, found.words) == (("asset",), (), 0.0)
    assert found.score >= ASK


def test_another_machine_is_not_whatever_the_words() -> None:
    found = likeness(looks("Leaks oil", asset="PUMP7"), looks("Leaks oil", asset="PUMP9"))
    assert (found.different, found.words) == (("asset",), 1.0)
    assert found.score < ASK


def test_a_customer_is_the_same_with_and_without_its_legal_form() -> None:
    found = likeness(looks("x", customer="Acme Ltd."), looks("y", customer="ACME"))
    assert found.same == ("customer",)
    assert found.score < ASK, "one customer may have two troubles"
    numbered = likeness(looks("x", customer="Order 4711"), looks("y", customer="Order 4712"))
    assert numbered.different == ("customer",)


def test_what_the_reader_may_not_read_is_not_compared() -> None:
    values = {"symptom": "Leaks", "asset": "PUMP7", "customer": "Acme"}
    seen = looks_of(REPAIR, "Leaks", values, lambda field: field != "customer")
    assert seen.references == {"asset": "PUMP7"}
    unseen = looks_of(REPAIR, "Trouble", {"symptom": "Leaks"}, lambda field: False)
    assert unseen.words == {"trouble"}


def test_references_are_machines_and_short_names_unless_the_policy_says() -> None:
    assert [field.id for field in references_of(REPAIR)] == ["asset", "customer"]
    named = replace(REPAIR, similar=SimilarPolicy(fields=("state",)))
    assert [field.id for field in references_of(named)] == ["state"]


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert words_of("The pump is in the hall") == {"pump", "hall"}
    assert words_of("It is") == {"it", "is"}
    assert words_of("水泵漏水 PUMP-7") == {"水泵", "泵漏", "漏水", "pump", "7"}


def test_numbers_are_only_the_same_when_they_are_equal() -> None:
    assert same_words(words_of("12345"), words_of("12346")) == 0
    assert same_words(words_of("leaking"), words_of("leak")) == 1


VARIED = st.frozensets(st.text("ab1", min_size=1, max_size=9), max_size=6)
"""Words of which many are one another's but for a slip, or another ending."""


def same_word_by_word(one: frozenset[str], other: frozenset[str]) -> float:
    """What `same_words` says, as one would say it without thinking of speed."""

    def varies(word: str) -> bool:
        return len(word) >= SHORTEST and word.isalpha()

    def near(word: str, another: str) -> bool:
        begins = word.startswith(another) or another.startswith(word)
        return varies(word) and varies(another) and (begins or fuzz.ratio(word, another) >= CLOSE)

    met = [word in other or any(near(word, another) for another in other) for word in one]
    met += [word in one or any(near(word, another) for another in one) for word in other]
    return sum(met) / len(met) if one and other else 0.0


@given(VARIED, st.lists(VARIED, max_size=4))
def test_words_are_compared_with_several_orders_at_once_as_with_each_word_by_word(
    one: frozenset[str], others: list[frozenset[str]]
) -> None:
    near = near_words(one, frozenset[str]().union(*others))
    plain = [same_word_by_word(one, other) for other in others]
    assert [same_words(one, other, near) for other in others] == plain
    assert [same_words(one, other) for other in others] == plain
