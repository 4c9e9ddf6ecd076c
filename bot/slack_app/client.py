"""The Web API client, whose calls are understood wherever the arguments are looked for."""

import json
from typing import Any

from aiohttp import ClientResponse, ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

NO_SUCH_DOOR = (404, 405, 501)
JSON = "application/json;charset=utf-8"


class Answer(ClientResponse):
    """An answer that is read as JSON, whatever it is called; what is no JSON object says nothing.

    The library takes JSON that goes by another name for text or for nothing, and a post would be tried again.
    """

    @property
    def content_type(self) -> str:
        """What the library asks before it reads."""
        return "application/json"

    async def json(self, **_: Any) -> dict[str, Any]:
        """The JSON object; an empty one for pages of proxies and the like."""
        return _understood(await self.read())


class Client(AsyncWebClient):
    """Slack takes arguments from the address and from the body, by GET and by POST; proxies and stand-ins for Slack
    often only by POST and from the body: https://docs.slack.dev/apis/web-api."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._by_post: set[str] = set()

    async def api_call(self, api_method: str, **call: Any) -> AsyncSlackResponse:
        """As slack_sdk's. What it would only write into the address is also in the body; GET gives way to POST."""
        if self.session is not None and call.keys() == {"json"}:
            return await self._said(self.session, api_method, call["json"])
        if call.get("http_verb") != "GET":
            return await super().api_call(api_method, **_with_body(call))
        if api_method in self._by_post:
            return await super().api_call(api_method, **_with_body(call | {"http_verb": "POST"}))
        try:
            return await super().api_call(api_method, **call)
        except SlackApiError as error:
            if error.response.status_code not in NO_SUCH_DOOR:
                raise
        answer = await super().api_call(api_method, **_with_body(call | {"http_verb": "POST"}))
        self._by_post.add(api_method)
        return answer

    async def _said(self, session: ClientSession, api_method: str, body: dict[str, Any]) -> AsyncSlackResponse:
        """A message: the same call without retries, files and lines for debugging, which nobody here uses and which
        take as long as the call itself."""
        url = self.base_url + api_method
        headers = self.headers | {"Content-Type": JSON, "Authorization": f"Bearer {self.token}"}
        async with session.post(url, data=json.dumps(body).encode(), headers=headers, proxy=self.proxy) as answer:
            data, about, status = _understood(await answer.read()), answer.headers, answer.status
        how: Any = {"http_verb": "POST", "api_url": url, "req_args": {}, "headers": about, "status_code": status}
        said: Any = AsyncSlackResponse(client=self, data=data, **how)
        valid: AsyncSlackResponse = said.validate()
        return valid


def _understood(answer: bytes) -> dict[str, Any]:
    """Nothing, where it is not Slack that answers."""
    try:
        data = json.loads(answer)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _with_body(call: dict[str, Any]) -> dict[str, Any]:
    params = call.get("params")
    if not params or any(call.get(body) is not None for body in ("data", "json", "files")):
        return call
    body = {key: int(value) if isinstance(value, bool) else value for key, value in params.items() if key != "token"}
    return call | {"data": body}
