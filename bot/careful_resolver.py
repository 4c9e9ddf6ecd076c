"""Looking hosts up for what Baton calls by itself."""

import socket

import aiohttp
from aiohttp.abc import ResolveResult

from bot.safe_address import is_off_limits


class CarefulResolver(aiohttp.ThreadedResolver):
    """Finds no host whose address is off limits, whatever its name says."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """See aiohttp; OSError for a host that nobody is to call."""
        found = await super().resolve(host, port, family)
        if any(is_off_limits(one["host"]) for one in found):
            raise OSError(f"{host} is link-local, where nobody is to be called")
        return found
