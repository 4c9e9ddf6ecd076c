"""One-time sign-in codes for the web face."""

from collections.abc import Awaitable, Callable

from bot.office import Office
from storage import invitations


def redeemer(office: Office) -> Callable[[str], Awaitable[str | None]]:
    """A function from a code to the person whom it lets in, once; None when it is unknown, used or too old."""

    async def redeem(code: str) -> str | None:
        async with office.database.writing() as connection:
            found = await invitations.peek(connection, code.strip().upper(), office.clock())
            if found is None or found.person not in office.setup.company.people:
                return None
            used = await invitations.redeem(connection, found.code, office.clock())
            return used.person if used else None  # None: somebody was faster

    return redeem
