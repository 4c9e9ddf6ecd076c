"""What arrives at `POST /slack/events`: nothing is read before Slack's signature is found under it."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

import structlog
from slack_bolt.async_app import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request

from bot.request_body import body_of
from bot.slack_app.shapes import drop_nulls, is_heard, unreadable

LARGEST = 2 * 1024 * 1024
"""Bytes; a modal at its largest is a quarter of that."""
_SHORT = 1000
"""Bytes in which such a look at the certificate fits."""
_SECONDS = re.compile(r"[0-9]{1,12}")
_NO_DELIVERY = (ValueError, TypeError, AttributeError, KeyError, RecursionError)
log = structlog.get_logger()


async def taken_out(request: Request, verifier: SignatureVerifier) -> AsyncBoltRequest | int:
    """The delivery, or the status that answers it at once."""
    body = await body_of(request, LARGEST)
    if body is None:
        return 413
    if not genuine(verifier, body, request.headers):
        if _looks_at_the_certificate(request, body):
            return 200
        log.warning("a delivery without Slack's signature was refused")
        return 401
    try:
        # The library reads the body here, and some of what is in it.
        delivery = AsyncBoltRequest(body=body.decode(), query=dict(request.query_params), headers=dict(request.headers))
        drop_nulls(delivery.body)
        wrong = unreadable(delivery.body)
    except _NO_DELIVERY as error:
        wrong = type(error).__name__
    else:
        if not wrong and not is_heard(delivery.body):
            log.warning("a delivery from Slack is of no use here", type=delivery.body.get("type"))
            return 200
        if not wrong:
            return delivery
    log.warning("a delivery from Slack cannot be read", wrong=wrong)
    return 400


def _looks_at_the_certificate(request: Request, body: bytes) -> bool:
    """Whether Slack only wants to see that we have a certificate: it signs no such request, by GET or POST, and wants
    nothing but 200: https://docs.slack.dev/interactivity/implementing-slash-commands"""
    given = body[:_SHORT].decode("ascii", "replace") if request.method == "POST" else request.url.query
    return ("ssl_check", "1") in parse_qsl(given)


def genuine(verifier: SignatureVerifier, body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether Slack signed it within the last five minutes. The library's check fails on headers and bodies that
    are not of its alphabet: those nobody signed."""
    seconds, signature = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
    if not _SECONDS.fullmatch(seconds) or not signature.isascii():
        return False
    try:
        return bool(verifier.is_valid(body, seconds, signature))
    except UnicodeDecodeError:
        return False
