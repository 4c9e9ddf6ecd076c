"""The sign of life over a real socket, and the addresses that it may go to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.careful_resolver import CarefulResolver
from bot.heartbeat import beat
from bot.safe_address import mistake_in
from bot.settings import SettingsError, read_settings


@asynccontextmanager
async def watchman(status: int, heard: list[str]) -> AsyncIterator[str]:
    """A server that answers one way; yields its address."""

    async def answer(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response(status=status, headers={"Location": "/elsewhere"} if status == 302 else {})

    app = web.Application()
    app.router.add_get("/{rest:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/ping"
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(("status", "understood"), [(200, True), (204, True), (302, False), (404, False), (500, False)])
async def test_a_beat_is_heard_or_not_and_follows_nobody_elsewhere(status: int, understood: bool) -> None:
    heard: list[str] = []
    async with watchman(status, heard) as url:
        assert await beat(url) is understood
    assert heard == ["/ping"]


async def test_nobody_there_is_no_reason_to_fall_over() -> None:
    async with watchman(200, []) as url:
        pass
    assert not await beat(url)


@pytest.mark.parametrize(
    "url", ["https://hc.example.com/ping/1", "http://10.0.0.7:8080/beat", "http://[fd00::1]/", "https://watch"]
)
def test_an_address_that_may_be_called(url: str) -> None:
    assert mistake_in(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "ping",
        "ftp://example.com/",
        "file:///etc/passwd",
        "http://",
        "http://host:port/",
        "http://[::1",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://169.254.169.254./",
        "http://2852039166/",
        "http://0xA9FEA9FE/",
        "http://169.254.43518/",
        "http://[fe80::1%25eth0]/",
        "http://[fd00:ec2::254]/",
        "http://100.100.100.200/",
    ],
)
def test_an_address_that_may_not(url: str) -> None:
    for name in ("BATON_HEARTBEAT_URL", "SLACK_API_URL", "TELEGRAM_API_URL"):
        with pytest.raises(SettingsError, match=f"{name}: ") as said:
            read_settings({name: url})
        assert url not in str(said.value)


async def test_a_name_that_leads_to_a_forbidden_address_is_not_called() -> None:
    with pytest.raises(OSError, match="nobody is to be called"):
        await CarefulResolver().resolve("2852039166")
    assert [one["host"] for one in await CarefulResolver().resolve("localhost")] == ["127.0.0.1"]
    assert not await beat("http://0xA9FEA9FE/ping")
