"""A sign of life for a watchman outside, whose alarm is that it stays away."""

import aiohttp
import structlog

from bot.careful_resolver import CarefulResolver

log = structlog.get_logger()
PATIENCE = aiohttp.ClientTimeout(total=10)


async def beat(url: str) -> bool:
    """One GET, as the common dead man's switches want it; whether it was heard. Redirections are not followed."""
    try:
        async with (
            aiohttp.ClientSession(connector=_careful(), timeout=PATIENCE) as client,
            client.get(url, allow_redirects=False) as answer,
        ):
            if answer.status < 300:
                return True
            log.warning("heartbeat not heard", status=answer.status)
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        log.warning("heartbeat not heard", why=type(error).__name__)
    return False


def _careful() -> aiohttp.TCPConnector:
    return aiohttp.TCPConnector(resolver=CarefulResolver())
