"""One connection pool for everything that goes to Slack over HTTP."""

import re
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.ports import Failing
from bot.slack_app.client import Answer, Client
from bot.slack_app.payload import Json
from bot.slack_app.settings import SlackSettings

CALL = aiohttp.ClientTimeout(total=10)
TRANSFER = aiohttp.ClientTimeout(total=60)
_REFUSED = re.compile(r'"ok"\s*:\s*false')


class Web:
    """The Web API client, `response_url`, and bytes in both directions. Usable between `open` and `close`."""

    def __init__(self, settings: SlackSettings) -> None:
        self._settings = settings
        self._session: aiohttp.ClientSession | None = None
        self._client: AsyncWebClient | None = None

    async def open(self) -> None:
        """Makes the pool, in the running loop."""
        self._session = aiohttp.ClientSession(timeout=CALL, response_class=Answer)
        # No retries here: a post that is tried again blindly may appear twice; delivery looks before it repeats.
        self._client = Client(
            token=self._settings.bot_token,
            base_url=self._settings.api_url.rstrip("/") + "/",
            session=self._session,
            retry_handlers=[],
        )

    async def close(self) -> None:
        """Closes every connection."""
        session, self._session, self._client = self._session, None, None
        if session:
            await session.close()

    @property
    def client(self) -> AsyncWebClient:
        """The Web API; Failing while Slack is not connected."""
        if self._client is None:
            raise Failing("not connected to Slack")
        return self._client

    @property
    def _pool(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise Failing("not connected to Slack")
        return self._session

    async def respond(self, url: str, body: Json) -> bool:
        """Uses a `response_url`; False when Slack did not take it (used five times, older than 30 minutes, down)."""
        try:
            async with self._pool.post(url, json=body) as answer:
                return answer.status == 200 and not _REFUSED.search(await answer.text())
        except (aiohttp.ClientError, TimeoutError, OSError, UnicodeDecodeError):
            return False

    async def upload(self, url: str, content: bytes) -> None:
        """Sends the bytes of a file to the address that `files.getUploadURLExternal` gave."""
        try:
            async with self._pool.post(url, data=content, timeout=TRANSFER) as answer:
                if answer.status != 200:
                    raise Failing(f"Slack did not take an upload: {answer.status}")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Failing(f"no answer from Slack: {type(error).__name__}") from error

    async def download(self, url: str, longest: int) -> bytes | None:
        """The bytes of a file in Slack, at most one more than `longest`; None when they cannot be had, Failing when
        Slack does not answer now.

        The token goes to Slack alone: a file that lies elsewhere (a linked document, say) is not fetched. Without
        the right to read it Slack redirects to a sign-in page, which is no file either.
        """
        if not self.is_slacks(url):
            return None
        headers: dict[str, Any] = {"Authorization": f"Bearer {self._settings.bot_token}"}
        try:
            async with self._pool.get(url, headers=headers, allow_redirects=False, timeout=TRANSFER) as answer:
                if answer.status == 429 or answer.status >= 500:
                    raise Failing(f"Slack gave no file: {answer.status}")
                if answer.status != 200:
                    return None
                content = bytearray()
                async for chunk in answer.content.iter_chunked(65_536):
                    content += chunk
                    if len(content) > longest:
                        break
                return bytes(content[: longest + 1])
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Failing(f"no answer from Slack: {type(error).__name__}") from error

    def is_slacks(self, url: str) -> bool:
        """Whether an address is Slack's own: it is on the host of the Web API, or on one below it or slack.com."""
        try:
            there, api = urlsplit(url), urlsplit(self._settings.api_url)
        except ValueError:
            return False
        if (there.scheme, there.netloc) == (api.scheme, api.netloc):
            return True
        host = there.hostname or ""
        return there.scheme == "https" and (host == "slack.com" or host.endswith((".slack.com", f".{api.hostname}")))
