"""The doctor looks at the web face."""

import socket
from dataclasses import replace

import pytest
from aiohttp import ClientTimeout

from bot.settings import Settings
from tests.bot.doctor.surgery import lines, said, states
from tests.plays.stage import staged


async def test_a_free_port_of_this_machine_is_well(plain: Settings) -> None:
    found = await said(plain, "web")
    assert states(found) == ["ok", "ok"]
    assert "is free for it" in found[1].what


async def test_a_running_baton_is_recognised(plain: Settings, ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url) as stage:
        port = int(stage.base.rpartition(":")[2])
        found = await said(plain, "web", port=port)
        assert lines(found[1:]) == f"ok    web       Baton answers at {stage.base}."


async def test_a_port_that_is_taken_is_bad(plain: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.doctor.web.PATIENCE", ClientTimeout(total=0.2))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found = await said(plain, "web", port=taken.getsockname()[1])
    assert states(found) == ["ok", "bad"]
    assert "does not answer" in found[1].what


async def test_an_address_of_another_machine_cannot_be_listened_on(plain: Settings) -> None:
    found = await said(plain, "web", host="192.0.2.1", port=9, secret_key="k", public_url="https://x.example")
    assert states(found) == ["ok", "bad"]
    assert "BATON_HOST" in found[1].mend


async def test_beyond_this_machine_a_key_and_https_are_asked_for(plain: Settings) -> None:
    open_to_all = replace(plain, host="0.0.0.0")
    found = await said(open_to_all, "web")
    assert states(found) == ["warn", "warn", "ok"]
    assert "BATON_SECRET_KEY" in found[0].mend
    assert "BATON_PUBLIC_URL" in found[1].mend
    safe = await said(open_to_all, "web", secret_key="long", public_url="https://baton.example.com")
    assert states(safe) == ["ok", "ok"]
