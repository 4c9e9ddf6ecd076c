"""Rounds of delivery: who goes first, and for how long."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.delivery import rounds
from bot.delivery.rounds import Round

SOON = 20.0
"""Seconds; nothing here takes as long."""


class Work:
    """Something to be done that takes until it is let go."""

    def __init__(self) -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()

    async def __call__(self) -> int:
        self.begun.set()
        await self.may_end.wait()
        return 0


@asynccontextmanager
async def running(*those: Round) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(round.run()) for round in those]
    for round in those:
        round.wake()
    yield
    for round in those:
        round.stop()
    await asyncio.wait_for(asyncio.gather(*tasks), SOON)


async def test_whoever_comes_after_others_waits_until_they_have_nothing_to_do() -> None:
    first, second = Work(), Work()
    chat = Round("slack", first)
    second.may_end.set()
    async with running(chat, Round("web", second, apart=0.001, after=[chat], patience=SOON)):
        await asyncio.wait_for(first.begun.wait(), SOON)
        for _ in range(100):
            await asyncio.sleep(0)
        assert not second.begun.is_set()
        first.may_end.set()
        await asyncio.wait_for(second.begun.wait(), SOON)


async def test_nobody_waits_for_what_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Work(), Work()
    chat = Round("slack", first)
    second.may_end.set()
    monkeypatch.setattr(rounds, "SLOW", 0.0)
    async with running(chat, Round("web", second, apart=0.001, after=[chat], patience=2 * SOON)):
        await asyncio.wait_for(first.begun.wait(), SOON)
        chat.wake()
        await asyncio.wait_for(second.begun.wait(), SOON)
        first.may_end.set()


async def test_nobody_waits_forever_for_others() -> None:
    first, second = Work(), Work()
    chat = Round("slack", first)
    second.may_end.set()
    async with running(chat, Round("web", second, apart=0.001, after=[chat], patience=0.01)):
        await asyncio.wait_for(second.begun.wait(), SOON)
        assert chat.busy
        first.may_end.set()


async def test_whoever_waits_for_others_is_stopped_at_once() -> None:
    first, second = Work(), Work()
    chat = Round("slack", first)
    web = Round("web", second, after=[chat], patience=SOON)
    async with running(chat, web):
        await asyncio.wait_for(first.begun.wait(), SOON)
        web.stop()
        first.may_end.set()
    assert not second.begun.is_set()
