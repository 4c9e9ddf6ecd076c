"""Where bytes go in and out: upload tickets and `url_private`."""

from aiohttp import web

from .faults import Faults
from .files import visible
from .refusals import Refusal
from .tokens import Tokens, token_of
from .web_api import dropped
from .world import World


class FileServer:
    """POST /upload/v1/<id> and GET /files-pri/<team>-<id>/<name>."""

    def __init__(self, world: World, tokens: Tokens, faults: Faults) -> None:
        self._faults = faults
        self._world = world
        self._tokens = tokens

    async def take(self, request: web.Request) -> web.Response:
        """Bytes, raw or as the one file of a multipart form; exactly as many as announced."""
        file = self._world.files.get(request.match_info["id"])
        if file is None or file.content is not None:
            return web.Response(status=404, text="Not Found")
        content = await _bytes_of(request)
        if len(content) != file.size:
            return web.Response(status=400, text=f"expected {file.size} bytes, got {len(content)}")
        file.content = content
        self._world.changes.ring()
        return web.Response(text=f"OK - {file.size}")

    async def give(self, request: web.Request) -> web.StreamResponse:
        """The bytes for the bot with `files:read`; everybody else is sent to a sign-in page, as Slack does."""
        fault = self._faults.take("download")
        try:
            if fault and await fault.strike():
                return dropped(request)
        except Refusal as refused:
            return web.Response(status=refused.status)
        try:
            self._tokens.check(token_of(request), "xoxb")
            self._world.need_scope("files:read")
            file = visible(self._world, request.match_info["file"].partition("-")[2])
        except Refusal:
            raise web.HTTPFound(f"/sign-in?redir={request.path}") from None
        return web.Response(body=file.content or b"", content_type="application/octet-stream")

    async def sign_in(self, request: web.Request) -> web.Response:
        """The HTML that careless apps save as the file."""
        return web.Response(text="<html><title>Sign in | Slack</title></html>", content_type="text/html")


async def _bytes_of(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    for value in (await request.post()).values():
        if isinstance(value, web.FileField):
            return value.file.read()
    return b""
