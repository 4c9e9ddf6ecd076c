"""One try to bring something out, and what came of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

import structlog

from bot.delivery.budget import Ask
from bot.delivery.lanes import Row
from bot.delivery.outgoing import Outgoing
from bot.delivery.patience import SELDOM, backoff
from bot.ports import Failing, MessageGone, Migrated, TryLater, Unreachable

log = structlog.get_logger()
STOPPING = "stopping"
"""Why what was claimed is given back at the end of the process."""
T = TypeVar("T")


@dataclass(frozen=True)
class Done(Generic[T]):
    """It got through; what came of it: of a post or an edit the message that stands in the chat."""

    what: T


@dataclass(frozen=True)
class Wait:
    """Not now. `tried` False: the chat surely did nothing. `lasting`: it will say the same again for long."""

    time: timedelta
    why: str
    tried: bool
    lasting: bool = False


@dataclass(frozen=True)
class Nowhere:
    """The destination cannot be reached until somebody mends it."""

    why: str


@dataclass(frozen=True)
class Gone:
    """The message to edit is gone."""


@dataclass(frozen=True)
class Moved:
    """The destination has a new address."""

    address: str


Result = Done[T] | Wait | Nowhere | Gone | Moved


async def attempt(out: Outgoing, row: Row, call: Callable[[], Awaitable[T]]) -> Result[T]:
    """Makes one call that is paid for; every fault that a chat may have becomes a value."""
    budget = out.budget
    if budget.stopping:
        return Wait(timedelta(seconds=1), STOPPING, tried=False)
    if wait := budget.still_refused(row.chat or "", ask_of(row)):
        return Wait(wait, "told to wait", tried=False)
    try:
        return Done(await call())
    except TryLater as later:
        await _heed(out, row, later.seconds, everywhere=later.everywhere)
        return Wait(timedelta(seconds=later.seconds), "told to wait", tried=False)
    except Failing as failing:
        wait = backoff(row.attempts, SELDOM) if failing.lasting else backoff(row.attempts)
        return Wait(wait, str(failing) or "no answer", tried=True, lasting=failing.lasting)
    except Unreachable as unreachable:
        if not unreachable.everywhere:
            return Nowhere(str(unreachable))
        # Nothing is wrong with the destination: what is to be said there keeps until the chat lets us in again.
        wait = backoff(row.attempts)
        await _heed(out, row, wait.total_seconds(), everywhere=True)
        return Wait(wait, str(unreachable), tried=True)
    except MessageGone:
        return Gone()
    except Migrated as migrated:
        return Moved(migrated.address)


async def _heed(out: Outgoing, row: Row, seconds: float, *, everywhere: bool) -> None:
    log.warning("told to wait", chat=row.chat, address=row.address, seconds=seconds, everywhere=everywhere)
    await out.budget.refused(out.office.database, row.chat or "", ask_of(row), seconds, everywhere=everywhere)


def ask_of(row: Row) -> Ask:
    """The call that a row needs: what has a message is edited."""
    return Ask(row.address or "", "edit" if row.ref else "post")
