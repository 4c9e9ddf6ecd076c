"""`python -m tests.chaos.dying run`: Baton that kills itself with SIGKILL at a named point, for the test of it.

`CHAOS` names the point and says the how-manieth time it dies there: "posted:2". The product knows nothing of this.
"""

import importlib
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from bot.cli import main
from storage.database import Database

Way = Callable[..., Awaitable[Any]]
POINTS: dict[str, tuple[str, str, bool]] = {
    "claimed": ("storage.journal", "claim_delivery", True),
    "saved": ("storage.orders", "save", True),
    "journaled": ("storage.journal", "append", True),
    "marked": ("storage.cards", "want", True),
    "answered": ("storage.journal", "keep_reply", True),
    "card claimed": ("storage.cards", "lease", True),
    "posting": ("bot.slack_app.chat:SlackChat", "post", False),
    "posted": ("bot.slack_app.chat:SlackChat", "post", True),
    "editing": ("bot.slack_app.chat:SlackChat", "edit", False),
    "edited": ("bot.slack_app.chat:SlackChat", "edit", True),
    "recorded": ("storage.cards", "shown", True),
    "notice claimed": ("storage.notices", "lease", True),
    "notice recorded": ("storage.notices", "sent", True),
}
"""Name → where, which function, and whether it dies after it (else before it)."""
CLOCKWORK: dict[str, tuple[str, str, bool]] = {
    "reminders written": ("storage.notices", "add_all", True),
}
"""The same, of what the clock does by itself."""
COMMITS = ("committing", "committed")
"""Before and after any commit of a transaction that writes."""


class Fuse:
    """Burns down with every arrival at the point."""

    def __init__(self, times: int) -> None:
        self.left = times

    def burn(self) -> None:
        """The last one kills."""
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def lay(point: str, fuse: Fuse) -> None:
    """Puts the fuse where the point is."""
    if point in COMMITS:
        _around_commits(fuse, after=point == "committed")
        return
    where, name, after = (POINTS | CLOCKWORK)[point]
    module, _, owner = where.partition(":")
    place = importlib.import_module(module)
    place = getattr(place, owner) if owner else place
    setattr(place, name, _burning(getattr(place, name), fuse, after))


def _burning(way: Way, fuse: Fuse, after: bool) -> Way:
    async def burning(*args: Any, **kwargs: Any) -> Any:
        if not after:
            fuse.burn()
        result = await way(*args, **kwargs)
        if after and not any(isinstance(given, list | tuple) and not given for given in (result, *args)):
            fuse.burn()  # a sweep that found nothing is no arrival
        return result

    return burning


def _around_commits(fuse: Fuse, *, after: bool) -> None:
    writing = Database.writing

    @asynccontextmanager
    async def burning(self: Database) -> Any:
        async with writing(self) as connection:
            yield connection
            if not after:
                fuse.burn()
        if after:
            fuse.burn()

    Database.writing = burning  # type: ignore[method-assign]


if __name__ == "__main__":
    name, _, times = os.environ["CHAOS"].partition(":")
    lay(name, Fuse(int(times or 1)))
    main()
