"""The key that signs the web face's cookies: the same after a restart, and in every replica."""

from collections.abc import Awaitable, Callable

from bot.office import Office
from storage import secrets

_NAME = "web.sessions"


def signing_key(office: Office, given: str = "") -> Callable[[], Awaitable[str]]:
    """A function that finds the key: the one that was given, else the database's own."""

    async def find() -> str:
        if given:
            return given
        async with office.database.writing() as connection:
            return await secrets.key(connection, _NAME)

    return find
