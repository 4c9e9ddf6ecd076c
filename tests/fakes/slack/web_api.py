"""The HTTP face of the Web API: arguments in, faults, token, scope and speed checked, one recorded answer out."""

import json
from typing import Any

from aiohttp import web

from .faults import Faults
from .limits import RateLimits
from .methods import Method
from .model import Call, Json
from .refusals import Refusal
from .tokens import Tokens, token_of
from .world import World

JSON_ARGUMENTS = {"blocks", "view", "metadata", "attachments", "files"}


class WebApi:
    """Answers `POST /api/<method>` and records every call."""

    def __init__(
        self,
        world: World,
        methods: dict[str, Method],
        tokens: Tokens,
        limits: RateLimits,
        faults: Faults,
        calls: list[Call],
    ) -> None:
        self._world = world
        self._methods = methods
        self._tokens = tokens
        self._limits = limits
        self._faults = faults
        self._calls = calls

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        name = request.match_info["method"]
        args: Json = {}
        fault = self._faults.take(name)
        if fault:
            self._world.struck.append(name)
            self._world.changes.ring()
        try:
            args = await arguments(request)
            token = token_of(request, args)
            if fault and await fault.strike():
                return dropped(request)
            body, status, headers = self._run(name, token, args), 200, self._granted(token)
        except Refusal as refusal:
            body, status, headers = refusal.body(), refusal.status, refusal.headers
        self._calls.append(Call(name, args, self._world.clock(), status, body))
        self._world.changes.ring()
        if fault and fault.drop_after_applying:
            return dropped(request)
        if status >= 500:
            return web.Response(status=status, text="<html>Server Error</html>", content_type="text/html")
        return web.json_response(body, status=status, headers=headers)

    def _granted(self, token: str | None) -> dict[str, str]:
        """Slack tells with every answer what the token may do."""
        scopes = self._world.scopes if token == self._tokens.bot else {"connections:write"}
        return {"X-OAuth-Scopes": ",".join(sorted(scopes))}

    def _run(self, name: str, token: str | None, args: Json) -> Json:
        method = self._methods.get(name)
        if method is None:
            raise Refusal("unknown_method")
        self._tokens.check(token, method.token)
        self._world.need_scope(*method.scopes)
        if name == "chat.postMessage":
            self._limits.count_post(str(args.get("channel")))
        elif method.per_minute is not None:
            self._limits.count(name, method.per_minute)
        return method.run(self._world, args)


def dropped(request: web.Request) -> web.Response:
    """The connection breaks instead of an answer."""
    if request.transport:
        request.transport.abort()
    return web.Response()


async def arguments(request: web.Request) -> Json:
    """Arguments from the query, a form or a JSON body; JSON inside form fields is opened up."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise Refusal("invalid_json") from None
        return args | (body if isinstance(body, dict) else {})
    if request.can_read_body:
        args |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return {key: _opened(key, value) for key, value in args.items()}


def _opened(key: str, value: str) -> Any:
    if key not in JSON_ARGUMENTS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        errors = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format"}
        raise Refusal(errors.get(key, "invalid_arguments"), f"[ERROR] {key} is not valid JSON") from None
