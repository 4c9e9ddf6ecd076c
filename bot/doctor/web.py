"""The web face: is it safe to be reached, and does it answer?"""

import errno
from collections.abc import Sequence
from ipaddress import ip_address

import aiohttp

from bot.doctor.finding import Finding, bad, ok, warn
from bot.server import listen
from bot.settings import Settings

ABOUT = "web"
PATIENCE = aiohttp.ClientTimeout(total=5)


async def examined_web(settings: Settings) -> Sequence[Finding]:
    """Who can reach it and how it is protected, and what is at its port."""
    return [*_reach(settings), await _port(settings)]


def _reach(settings: Settings) -> Sequence[Finding]:
    if _loopback(settings.host):
        return [ok(ABOUT, f"listens on {settings.host}: this machine alone reaches it")]
    found = []
    if not settings.secret_key:
        mend = "Set BATON_SECRET_KEY to a long random text; without it, who reads the database can sign in as anybody"
        found.append(warn(ABOUT, f"listens on {settings.host} with a key from its database", mend))
    if not settings.public_url.startswith("https://"):
        mend = "Put a web server that speaks HTTPS in front, and set BATON_PUBLIC_URL to its address"
        found.append(warn(ABOUT, f"listens on {settings.host}, and cookies travel without HTTPS", mend))
    return found or [ok(ABOUT, f"listens on {settings.host}, with a key of its own and HTTPS in front")]


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def _port(settings: Settings) -> Finding:
    """A free port, a running Baton, or somebody else."""
    where = f"{settings.host}:{settings.port}"
    try:
        listen(settings.host, settings.port).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return await _neighbour(settings.address, where)
        said = f"Baton cannot listen on {where}: {error.strerror}"
        return bad(ABOUT, said, "Set BATON_HOST to an address of this machine, and BATON_PORT to a free port")
    return ok(ABOUT, f"Baton does not run here; {where} is free for it")


async def _neighbour(address: str, where: str) -> Finding:
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            async with session.get(f"{address}/healthz") as answer:
                alive = answer.status == 200 and await answer.text() == "ok\n"
            async with session.get(f"{address}/readyz") as answer:
                ready = answer.status == 200
    except (aiohttp.ClientError, TimeoutError, UnicodeDecodeError) as error:
        said = f"what listens at {where} does not answer ({type(error).__name__})"
        return bad(ABOUT, said, "Restart Baton if it is Baton, or set another BATON_PORT")
    if not alive:
        return bad(ABOUT, f"another program answers at {where}", "Stop it, or set another BATON_PORT")
    if not ready:
        return bad(ABOUT, f"Baton answers at {address}, but is not ready", "See what it logs; it needs its database")
    return ok(ABOUT, f"Baton answers at {address}")
