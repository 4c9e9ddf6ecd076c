"""HTTP events are heard only when Slack signed them, and lately."""

import time
from collections.abc import AsyncIterator
from urllib.parse import urlencode

import aiohttp
import pytest

from tests.fakes.slack.http_delivery import signed_headers
from tests.slack.conftest import Play, playing

BODY = urlencode({"command": "/order", "text": "help", "user_id": "U1", "channel_id": "C1", "team_id": "T1"})


@pytest.fixture
async def on_http() -> AsyncIterator[Play]:
    """Slack calls us."""
    async with playing("http") as play:
        yield play


async def status(play: Play, headers: dict[str, str]) -> int:
    """What a delivery is answered."""
    address = play.slack.http.request_url
    assert address
    form = {"content-type": "application/x-www-form-urlencoded"}
    async with aiohttp.ClientSession() as session, session.post(address, data=BODY, headers=headers | form) as answer:
        return answer.status


async def test_a_delivery_without_slacks_fresh_signature_is_refused(on_http: Play) -> None:
    now, secret = int(time.time()), on_http.slack.http.signing_secret
    assert await status(on_http, {}) == 401
    assert await status(on_http, signed_headers("another secret", BODY, now)) == 401
    assert await status(on_http, signed_headers(secret, f"{BODY}&more=1", now)) == 401
    assert await status(on_http, signed_headers(secret, BODY, now - 6 * 60)) == 401
    assert await status(on_http, signed_headers(secret, BODY, now + 6 * 60)) == 401
    assert await status(on_http, signed_headers(secret, BODY, now - 4 * 60)) == 200


async def test_slacks_look_at_the_certificate_is_answered_although_it_is_not_signed(on_http: Play) -> None:
    address = str(on_http.slack.http.request_url)
    async with aiohttp.ClientSession() as session:
        for asked in (session.get(f"{address}?ssl_check=1"), session.post(address, data={"ssl_check": "1"})):
            async with asked as answer:
                assert (answer.status, await answer.text()) == (200, "")
        for method in ("GET", "POST"):
            async with session.request(method, address) as answer:
                assert answer.status == 401
    assert on_http.desk.done == []
