"""Addresses and posts that no page of ours makes, by somebody who is signed in, on both databases."""

from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.a_desk import nothing_fails
from tests.fuzz.any_words import NASTY, commands, phrases, tokens
from tests.fuzz.patience import tries
from tests.web.house import house
from tests.web.visitor import Visitor, sign_in

LOOKS = (
    "/chat/{}",
    "/older?at={}&before={}",
    "/older?at=%23sales&before={}",
    "/messages/{}",
    "/board?department={}&state={}",
    "/orders/{}",
    "/load?department={}",
    "/files/{}",
    "/forms/{}/suggest?q={}&question={}",
    "/signin/{}",
    "/signin?code={}&next={}",
    "/chat/sales?from={}",
)
ACTS: tuple[str, ...] = (
    "/messages",
    "/order",
    "/press",
    "/forms/{}",
    "/forms/{}/refresh",
    "/forms/{}/keep",
    "/forms/{}/open",
)
ACTS += ("/forms/{}/cancel", "/orders/{}/comment", "/language")
FIELDS = (
    "at",
    "words",
    "origin",
    "token",
    "nonce",
    "type",
    "language",
    "a.problem",
    "kept.photo",
    "a.",
    "kept.",
    "form",
)
said = st.sampled_from(NASTY) | phrases | commands | tokens
typed = said.map(lambda words: words.encode("utf-8", "ignore").decode()[:2000])


@pytest_asyncio.fixture
async def visitor(ready_url: str) -> AsyncIterator[Visitor]:
    """Kai, who manages engineering."""
    async with house(ready_url) as running:
        kai = await sign_in(running.app(), "kai")
        yield kai
        await kai.client.aclose()


@tries(30)
@given(path=st.sampled_from(LOOKS), words=typed)
async def test_no_address_makes_the_web_face_fail(visitor: Visitor, path: str, words: str) -> None:
    told = quote(words[:300], safe="")
    async with nothing_fails():
        answer = await visitor.client.get(path.replace("{}", told))
    assert answer.status_code < 500, answer.text


@tries(30)
@given(path=st.sampled_from(ACTS), words=typed, fields=st.dictionaries(st.sampled_from(FIELDS), typed, max_size=5))
async def test_no_post_makes_the_web_face_fail(visitor: Visitor, path: str, words: str, fields: dict[str, str]) -> None:
    async with nothing_fails():
        answer = await visitor.post(path.replace("{}", quote(words[:300], safe="") or "x"), **fields)
    assert answer.status_code < 500, answer.text


async def test_a_sign_that_no_database_holds_is_in_no_key(visitor: Visitor) -> None:
    async with nothing_fails():
        for path in ("/orders/%00", "/files/%00", "/messages/%00", "/chat/%00", "/board?department=%00"):
            assert (await visitor.client.get(path)).status_code < 500
        for field in ("nonce", "at", "origin", "token"):
            assert (await visitor.post("/press", **{"token": "mine", field: "\x00\ufffe"})).status_code < 500
