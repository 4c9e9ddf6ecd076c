"""What stands before several Batons: hands each request to the next of them, and passes by those that are gone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

import aiohttp
from aiohttp import web

HOP = {"host", "content-length", "transfer-encoding", "connection"}


@dataclass
class Balancer:
    """`behind` are the addresses of the Batons; `taken` counts the requests that each answered."""

    session: aiohttp.ClientSession
    url: str = ""
    behind: list[str] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    turn: "count[int]" = field(default_factory=count)

    async def pass_on(self, request: web.Request) -> web.Response:
        """What a Baton answers; 502 when it hangs up in the middle, for then nobody knows what was done."""
        body = await request.read()
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP}
        for _ in self.behind:
            one = self.behind[next(self.turn) % len(self.behind)]
            try:
                async with self.session.post(one + request.path_qs, data=body, headers=headers) as answer:
                    self.taken[one] = self.taken.get(one, 0) + 1
                    kind = {"Content-Type": answer.headers.get("Content-Type", "text/plain")}
                    return web.Response(status=answer.status, body=await answer.read(), headers=kind)
            except aiohttp.ClientConnectorError:
                continue
            except aiohttp.ClientError:
                break
        return web.Response(status=502)


@asynccontextmanager
async def balancing() -> AsyncIterator[Balancer]:
    """A balancer on a port of its own, with nobody behind it yet."""
    async with aiohttp.ClientSession() as session:
        made, app = Balancer(session), web.Application()
        app.router.add_post("/{path:.*}", made.pass_on)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield made
        finally:
            await runner.cleanup()
