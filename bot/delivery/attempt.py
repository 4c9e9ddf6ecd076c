"""One try to bring something out, and what came of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.delivery.budget import Act, Budget
from bot.delivery.patience import backoff
from bot.ports import Failing, MessageGone, Migrated, TryLater, Unreachable


@dataclass(frozen=True)
class Done:
    """It stands in the chat."""

    ref: str


@dataclass(frozen=True)
class Wait:
    """Not now. `tried` False: the chat surely did nothing."""

    time: timedelta
    why: str
    tried: bool


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


Result = Done | Wait | Nowhere | Gone | Moved


async def attempt(
    budget: Budget, chat: str, address: str, act: Act, attempts: int, call: Callable[[], Awaitable[str]]
) -> Result:
    """Pays for one call from the budget and makes it; every fault that a chat may have becomes a value."""
    wait = budget.take(chat, address, act)
    if wait:
        return Wait(wait, "budget", tried=False)
    try:
        return Done(await call())
    except TryLater as later:
        budget.block(chat, address, later.seconds, everywhere=later.everywhere)
        return Wait(timedelta(seconds=later.seconds), "told to wait", tried=False)
    except Failing as failing:
        return Wait(backoff(attempts), str(failing) or "no answer", tried=True)
    except Unreachable as unreachable:
        if not unreachable.everywhere:
            return Nowhere(str(unreachable))
        # Nothing is wrong with the destination: what is to be said there keeps until the chat lets us in again.
        wait = backoff(attempts)
        budget.block(chat, address, wait.total_seconds(), everywhere=True)
        return Wait(wait, str(unreachable), tried=True)
    except MessageGone:
        return Gone()
    except Migrated as migrated:
        return Moved(migrated.address)
