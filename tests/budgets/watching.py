"""A chat that notes what is asked of it, and passes it on."""

from collections.abc import Callable
from datetime import datetime

from bot.ports import Chat, Destination, Profile, TryLater
from handlers.showing.view import View
from tests.budgets.ledger import Ledger


class Watching:
    """Implements `bot.ports.Chat`."""

    def __init__(self, chat: Chat, ledger: Ledger, clock: Callable[[], datetime]) -> None:
        self.name, self.searchable = chat.name, chat.searchable
        self._chat, self._ledger, self._clock = chat, ledger, clock

    async def post(self, to: Destination, view: View, mark: str) -> str:
        """See Chat."""
        kind = mark.partition(":")[0]
        try:
            ref = await self._chat.post(to, view, mark)
        except TryLater:
            self._ledger.refused[f"{kind} posted"] += 1
            raise
        self._note(kind, "posted", to, view)
        return ref

    async def edit(self, to: Destination, ref: str, view: View) -> None:
        """See Chat."""
        kind = "card" if view.progress is not None else "notice"
        try:
            await self._chat.edit(to, ref, view)
        except TryLater:
            self._ledger.refused[f"{kind} edited"] += 1
            raise
        self._note(kind, "edited", to, view)

    async def find(self, to: Destination, mark: str) -> str | None:
        """See Chat."""
        self._ledger.calls["look-up"] += 1
        return await self._chat.find(to, mark)

    async def profile(self, user: str) -> Profile | None:
        """See Chat."""
        self._ledger.calls["look-up"] += 1
        return await self._chat.profile(user)

    async def open_direct(self, user: str) -> str:
        """See Chat."""
        self._ledger.calls["conversation opened"] += 1
        return await self._chat.open_direct(user)

    def _note(self, kind: str, how: str, to: Destination, view: View) -> None:
        self._ledger.called(f"{kind} {how}", view.order, to.address)
        if kind == "card":
            self._ledger.shown(view.order, to.address, self._clock())
