"""A Slack of whose messages only the references remain."""

from bot.ports import Destination, Profile
from handlers.showing.view import View


class QuietSlack:
    """Implements `bot.ports.Chat`: it takes everything at once."""

    name = "slack"
    searchable = True

    def __init__(self) -> None:
        self._posted = 0

    async def post(self, to: Destination, view: View, mark: str) -> str:
        """See Chat."""
        self._posted += 1
        return f"1700000000.{self._posted:06}"

    async def edit(self, to: Destination, ref: str, view: View) -> None:
        """See Chat."""

    async def find(self, to: Destination, mark: str) -> str | None:
        """See Chat."""
        return None

    async def profile(self, user: str) -> Profile | None:
        """See Chat."""
        return None

    async def open_direct(self, user: str) -> str:
        """See Chat."""
        return f"D{user}"
