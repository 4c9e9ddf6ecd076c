"""Telegram answers one poller of a bot at a time. Of several processes the one whose turn it is polls."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog

LOOK = 1.0
"""Seconds between two looks whose turn it is."""
log = structlog.get_logger()


class Turn(Protocol):
    """What one process at a time has. `ours` as `ask` found it last; `ask` raises when nobody can say."""

    ours: bool

    async def ask(self) -> bool:
        """Takes it if it is nobody's; whether it is ours."""

    async def give_back(self) -> None:
        """Lets another have it."""


class Alone:
    """Nobody else is there."""

    ours = True

    async def ask(self) -> bool:
        """Always ours."""
        return True

    async def give_back(self) -> None:
        """Nobody would take it."""


async def in_turn(turn: Turn, work: Callable[[], Awaitable[None]]) -> None:
    """Works whenever it is our turn, and stops when it is not any more or nobody can say. Never returns; when it is
    cancelled the turn is still ours, for what is to be ended before another begins."""
    waiting = False
    while True:
        if await _ours(turn):
            log.info("this process polls Telegram")
            await _while_ours(turn, work)
            waiting = False
        elif not waiting:
            log.info("another process polls Telegram, or the database does not say")
            waiting = True
        await asyncio.sleep(LOOK)


async def _while_ours(turn: Turn, work: Callable[[], Awaitable[None]]) -> None:
    working = asyncio.ensure_future(work())
    try:
        while await _ours(turn):
            # A failure of the work itself comes out here.
            done, _ = await asyncio.wait({working}, timeout=LOOK)
            for task in done:
                task.result()
    finally:
        working.cancel()
        await asyncio.wait({working})


async def _ours(turn: Turn) -> bool:
    had = turn.ours
    try:
        return await turn.ask()
    except Exception as error:  # whatever it is, asking goes on: nobody polling would be worse
        say = log.warning if had else log.debug
        say("it cannot be found out who polls Telegram", error=str(error) or type(error).__name__)
        return False
