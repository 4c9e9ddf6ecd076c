"""The HTTP face: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import inspect
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from . import contract
from .calls import Call, read_call
from .faults import Fault
from .methods import METHODS
from .refusals import GONE_BUTTON, Refused, bad
from .world import World

LARGEST_BODY = 60 * 1024 * 1024
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "file_id": "file_id not specified",
    "message_id": "message identifier is not specified",
    "callback_query_id": GONE_BUTTON,
}


@dataclass
class Face:
    """Request handlers over one world."""

    world: World

    def app(self) -> web.Application:
        """The aiohttp application."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self.method)
        app.router.add_get("/file/bot{token}/{path:.+}", self.file)
        return app

    async def method(self, request: web.Request) -> web.StreamResponse:
        """Carries out one call; the answer is always JSON, whatever went wrong."""
        if request.match_info["token"] != self.world.token or self.world.revoked:
            return refusal(Refused(401, "Unauthorized"))
        name = canonical(request.match_info["method"])
        if name is None:
            self.world.violations.append(f"unknown method {request.match_info['method']}")
            return refusal(Refused(404, "Not Found"))
        try:
            call = await read_call(request, name, self.world.clock())
        except Refused as refused:
            return refusal(refused)
        self.world.calls.append(call)
        self.world.changes.tell()
        fault = self.world.faults.take(name)
        answer = web.Response() if fault and fault.drop else await self.answered(call, fault)
        self.world.changes.tell()
        if fault and fault.withhold:
            await fault.withhold.wait()
        if fault and (fault.drop or fault.drop_after_applying) and request.transport:
            request.transport.abort()
        return answer

    async def answered(self, call: Call, fault: Fault | None) -> web.Response:
        """Applies the call, or the fault ordered for it, and records what came of it."""
        try:
            if fault and fault.hang:
                await fault.hang.wait()
            if fault and (ordered := fault.refusal()):
                raise ordered
            call.result = await self.applied(call)
        except Refused as refused:
            call.status, call.description = refused.status, refused.description
            return refusal(refused)
        except Exception as crash:
            self.world.violations.append(f"the fake itself failed at {call.method}: {crash!r}")
            raise
        call.status, call.lost = 200, bool(fault and fault.loses_the_answer)
        return web.json_response({"ok": True, "result": call.result})

    async def applied(self, call: Call) -> Any:
        """Compares the call with the contract, then does it."""
        if call.method not in METHODS:
            self.world.violations.append(f"the fake cannot do {call.method}")
            raise Refused(501, f"Not Implemented: this fake cannot do {call.method}")
        spec = contract.load()
        if spec:
            self.world.violations += spec.complaints(call.method, call.params, call.files)
            for name in spec.missing(call.method, call.params | call.files):
                raise bad(MISSING.get(name, f"{name.replace('_', ' ')} is not specified"))
        result = METHODS[call.method](self.world, call)
        return await result if inspect.isawaitable(result) else result

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file's bytes, by the path that getFile gave."""
        if request.match_info["token"] != self.world.token:
            return refusal(Refused(401, "Unauthorized"))
        wanted = request.match_info["path"]
        for stored in self.world.files.values():
            if stored.path == wanted:
                return web.Response(body=stored.upload.content, content_type="application/octet-stream")
        return refusal(Refused(404, "Not Found"))


def canonical(method: str) -> str | None:
    """The method's own spelling (calls may be written in any case); None when Telegram has no such method."""
    spec = contract.load()
    known = spec.names if spec else {name.lower(): name for name in METHODS}
    return known.get(method.lower())


def refusal(refused: Refused) -> web.Response:
    """The JSON of an unsuccessful request."""
    body: dict[str, Any] = {"ok": False, "error_code": refused.status, "description": refused.description}
    if refused.parameters:
        body["parameters"] = refused.parameters
    return web.json_response(body, status=refused.status)
