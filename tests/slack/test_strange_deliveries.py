"""HTTP deliveries that nobody signed, or that are no delivery: refused before anything reads them."""

import io
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest
from structlog.testing import capture_logs

from tests.fakes.slack.http_delivery import signed_headers
from tests.slack.conftest import Play, playing

JSON = {"content-type": "application/json"}
NOW = str(int(time.time()))


@pytest.fixture
async def on_http() -> AsyncIterator[Play]:
    """Slack calls us."""
    async with playing("http") as play:
        yield play


async def status(play: Play, body: bytes, headers: dict[str, str]) -> int:
    """What a delivery is answered."""
    address = play.slack.http.request_url
    assert address
    async with (
        aiohttp.ClientSession() as client,
        client.post(address, data=io.BytesIO(body), headers=headers) as answer,
    ):
        return answer.status


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"{", JSON),
        (b"\xff\xfe", {}),
        (b"[" * 200_000, JSON),
        (b"payload=%7B", {}),
        (b"{}", {"X-Slack-Request-Timestamp": "soon", "X-Slack-Signature": "v0=0"}),
        (b"{}", {"X-Slack-Request-Timestamp": "9" * 5000, "X-Slack-Signature": "v0=0"}),
        (b"{}", {"X-Slack-Request-Timestamp": NOW, "X-Slack-Signature": "v0=\xe9"}),
    ],
    ids=["half", "no-text", "deep", "half-form", "word", "far", "foreign"],
)
async def test_what_nobody_signed_is_not_read(on_http: Play, body: bytes, headers: dict[str, str]) -> None:
    assert await status(on_http, body, headers) == 401


NO_DELIVERIES = (
    *("{", "[]", "7", '"x"', "[" * 100_000, '{"type":"event_callback","event":7}', '{"type":7}'),
    '{"command":"/order","user_id":"UANN","channel_id":"C1","event":7}',
)


@pytest.mark.parametrize("body", NO_DELIVERIES, ids=range(len(NO_DELIVERIES)))
async def test_what_is_signed_and_no_delivery_is_refused(on_http: Play, body: str) -> None:
    signed = signed_headers(on_http.slack.http.signing_secret, body, int(time.time()))
    assert await status(on_http, body.encode(), JSON | signed) == 400


ACTION = '{"type":"block_actions","user":{"id":"UANN"},"actions":[{"action_id":"none of ours"}]'
OF_NO_USE = (
    *("{}", '{"event":null}', '{"view":null,"actions":[]}'),
    *(ACTION + ',"view":null}', ACTION + ',"event":null}', ACTION + ',"container":null}'),
)


@pytest.mark.parametrize("body", OF_NO_USE, ids=range(len(OF_NO_USE)))
async def test_a_null_says_what_a_missing_field_says(on_http: Play, body: str) -> None:
    signed = signed_headers(on_http.slack.http.signing_secret, body, int(time.time()))
    with capture_logs() as logs:
        assert await status(on_http, body.encode(), JSON | signed) in (200, 404)
    assert not [entry for entry in logs if entry["log_level"] in ("error", "critical")]


async def test_what_is_too_large_is_refused_before_it_is_read_whole(on_http: Play) -> None:
    assert await status(on_http, b" " * (2 * 1024 * 1024 + 1), JSON) == 413
