"""The bench's own servers, each in a process of its own."""

import asyncio

from aiohttp import web


async def serve(app: web.Application) -> None:
    """Serves on a free port, and says which, until it is ended."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"ready http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()
