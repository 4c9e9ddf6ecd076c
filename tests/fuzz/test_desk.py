"""Commands, tokens and form answers, as nobody would make them: each gets a visible answer, and nothing fails."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.a_desk import AnyDesk, any_desk, nothing_fails
from tests.fuzz.any_words import commands, phrases, tokens
from tests.fuzz.patience import tries

__all__ = ["any_desk"]

LONGEST = 20
"""Seconds that the slowest answer may take on a busy machine."""


@tries(40)
@given(typed=commands)
async def test_whatever_is_typed_is_answered(any_desk: AnyDesk, typed: str) -> None:
    began = time.monotonic()
    async with nothing_fails():
        reply = await any_desk.desk.command(any_desk.visit(), typed)
    assert reply.words or reply.views or reply.form
    assert time.monotonic() - began < LONGEST


FORGED = (
    "accept:²:0:1",
    "accept:1001:0:²",
    "show:²",
    "show:99999999999",
    "unswap:9999999999999999999999",
    "list:page:²",
)


@pytest.mark.parametrize("token", FORGED)
async def test_a_number_that_baton_never_wrote_is_no_order(any_desk: AnyDesk, token: str) -> None:
    async with nothing_fails():
        assert (await any_desk.desk.press(any_desk.visit(), token)).done is token.startswith("list")


@tries(40)
@given(token=tokens)
async def test_whatever_a_button_carries_is_answered(any_desk: AnyDesk, token: str) -> None:
    async with nothing_fails():
        reply = await any_desk.desk.press(any_desk.visit(), token)
    assert reply.words or reply.views or reply.form


answers = phrases | st.lists(phrases, max_size=3)


@tries(8)
@given(data=st.data(), kind=st.sampled_from(["equipment-repair", "rush-order", "customer-complaint", ""]))
async def test_whatever_a_form_is_answered_stays_in_the_form(any_desk: AnyDesk, data: st.DataObject, kind: str) -> None:
    async with nothing_fails():
        form = (await any_desk.desk.press(any_desk.visit(), f"new:{kind}")).form
        assert form is not None
        asked = st.sampled_from([question.id for question in form.questions]) | phrases
        given = data.draw(st.dictionaries(asked, answers, max_size=8))
        await any_desk.desk.refresh(any_desk.visit(), form.id, given)
        await any_desk.desk.suggest(any_desk.visit(), form.id, data.draw(asked), data.draw(phrases))
        reply = await any_desk.desk.submit(any_desk.visit(), form.id, given)
    assert reply.words or reply.form
