"""Signed HTTP: what Slack POSTs to an app's request URL."""

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from .acks import Ack, Kind, NotAcknowledged, Patience, persist
from .model import Json


def signed_headers(secret: str, body: str, timestamp: int) -> dict[str, str]:
    """`X-Slack-Request-Timestamp` and `X-Slack-Signature` (v0, HMAC-SHA256 over `v0:timestamp:body`)."""
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": f"v0={digest}"}


def encoded(kind: Kind, payload: Json) -> tuple[str, str]:
    """(body, content type): commands as a form, interactions as `payload=JSON` in a form, events as JSON."""
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(fields), "application/x-www-form-urlencoded"


class HttpDelivery:
    """Posts to `request_url`, which may be set later. Signatures carry the wall clock: apps compare with theirs."""

    def __init__(self, patience: Patience, signing_secret: str, request_url: str | None) -> None:
        self.request_url = request_url
        self.signing_secret = signing_secret
        self._patience = patience
        self._session: aiohttp.ClientSession | None = None

    async def deliver(self, kind: Kind, payload: Json) -> Ack:
        """Posts until the app answers 200."""

        async def attempt(number: int, reason: str | None) -> Json | None:
            more = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason or ""} if number else {}
            status, body, headers = await self._post(*encoded(kind, payload), more)
            if status != 200:
                raise NotAcknowledged("http_error", final=headers.get("X-Slack-No-Retry") == "1")
            if not body.strip():
                return None
            loaded: Json = json.loads(body) if "json" in headers.get("Content-Type", "") else {"text": body}
            return loaded

        return await persist(kind, self._patience, attempt)

    async def _post(self, body: str, kind: str, more: dict[str, str]) -> tuple[int, str, dict[str, str]]:
        if self.request_url is None:
            raise NotAcknowledged("connection_failed")
        if self._session is None:
            self._session = aiohttp.ClientSession()
        headers = {**signed_headers(self.signing_secret, body, int(time.time())), "Content-Type": kind, **more}
        timeout = aiohttp.ClientTimeout(total=self._patience.ack_timeout)
        try:
            async with self._session.post(self.request_url, data=body, headers=headers, timeout=timeout) as answer:
                return answer.status, await answer.text(), dict(answer.headers)
        except TimeoutError:
            raise NotAcknowledged("http_timeout") from None
        except aiohttp.ClientError:
            raise NotAcknowledged("connection_failed") from None

    async def verify_url(self) -> bool:
        """The url_verification handshake: whether the app sent the challenge back."""
        challenge = hashlib.sha256(str(time.time_ns()).encode()).hexdigest()
        asked = {"type": "url_verification", "token": "verification-token", "challenge": challenge}
        status, body, _ = await self._post(json.dumps(asked), "application/json", {})
        return status == 200 and challenge in body

    async def close(self) -> None:
        """Closes the connections."""
        if self._session is not None:
            await self._session.close()
