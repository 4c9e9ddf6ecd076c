"""Signed HTTP by hand: signatures that slack_sdk accepts, second deliveries, the handshake."""

import json
from urllib.parse import parse_qs

from slack_sdk.signature import SignatureVerifier

from .endpoint import Endpoint


async def test_commands_come_as_a_signed_form(endpoint: Endpoint) -> None:
    await endpoint.slack.user("U1").command("/order", "repair & more", channel="C1")
    ((request, body),) = endpoint.got
    verifier = SignatureVerifier(endpoint.slack.http.signing_secret)
    assert verifier.is_valid_request(body, dict(request.headers))
    assert not SignatureVerifier("another").is_valid_request(body, dict(request.headers))
    assert parse_qs(body)["text"] == ["repair & more"]
    assert "X-Slack-Retry-Num" not in request.headers


async def test_a_failure_is_tried_again_with_its_reason(endpoint: Endpoint) -> None:
    endpoint.statuses = [500, 503]
    await endpoint.slack.user("U1").say("C1", "hello")
    retries = [request.headers.get("X-Slack-Retry-Num") for request, _ in endpoint.got]
    assert retries == [None, "1", "2"]
    assert endpoint.got[1][0].headers["X-Slack-Retry-Reason"] == "http_error"
    assert len({json.loads(body)["event_id"] for _, body in endpoint.got}) == 1


async def test_an_app_may_ask_for_no_more_tries(endpoint: Endpoint) -> None:
    endpoint.statuses = [500, 500]
    endpoint.headers = {"X-Slack-No-Retry": "1"}
    ann = endpoint.slack.user("U1")
    await ann.command("/order", channel="C1")
    assert len(endpoint.got) == 1
    assert ann.troubles == ['/order failed with the error "dispatch_failed"']


async def test_the_request_url_is_verified_by_a_challenge(endpoint: Endpoint) -> None:
    assert await endpoint.slack.http.verify_url()
    endpoint.statuses = [404]
    assert not await endpoint.slack.http.verify_url()


async def test_socket_mode_is_off(endpoint: Endpoint) -> None:
    assert "SLACK_APP_TOKEN" not in endpoint.slack.environment()
    assert endpoint.slack.environment()["SLACK_SIGNING_SECRET"] == "signing-secret"
