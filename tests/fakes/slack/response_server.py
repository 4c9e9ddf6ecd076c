"""The HTTP face of response_url."""

from aiohttp import web

from .faults import Faults
from .model import Call, Json
from .refusals import Refusal
from .response_urls import ResponseUrls
from .web_api import dropped
from .world import World


class ResponseServer:
    """Answers POST /response/<token> and records it as a call of `response_url`."""

    def __init__(self, world: World, urls: ResponseUrls, faults: Faults, calls: list[Call]) -> None:
        self._world = world
        self._urls = urls
        self._faults = faults
        self._calls = calls

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One use of one URL; refusals are 400, or 404 when the URL is used up or too old."""
        fault = self._faults.take("response_url")
        args: Json = {}
        body: Json = {"ok": True}
        status = 200
        try:
            if fault and await fault.strike():
                return dropped(request)
            args = await request.json()
            self._urls.answer(request.match_info["token"], args)
        except Refusal as refusal:
            body, status = refusal.body(), refusal.status if refusal.status != 200 else 400
        self._calls.append(Call("response_url", args, self._world.clock(), status, body))
        self._world.changes.ring()
        if fault and fault.drop_after_applying:
            return dropped(request)
        return web.json_response(body, status=status)
