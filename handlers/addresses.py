"""Where people and departments are reached, as the database says: looked up once while many orders change together."""

from collections.abc import Collection, Sequence
from itertools import chain

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import accounts, bindings
from storage.accounts import Account
from storage.bindings import Binding


class Addresses:
    """What was looked up in one transaction; it ends with it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._accounts: dict[str, Sequence[Account]] = {}
        self._bindings: dict[str, Sequence[Binding]] = {}

    def learn(self, departments: Collection[str], bound: Sequence[Binding]) -> None:
        """All that is bound to some departments has been looked up on the way."""
        self._bindings |= {home: [b for b in bound if b.department == home] for home in departments}

    async def of_people(self, people: Collection[str]) -> None:
        """Looks several people up in one statement."""
        unknown = set(people) - self._accounts.keys()
        if unknown:
            self._accounts |= await accounts.of_people(self._connection, sorted(unknown))

    async def of_person(self, person: str) -> Sequence[Account]:
        """A person's accounts, the one that was used last first."""
        await self.of_people((person,))
        return self._accounts[person]

    async def of_departments(self, departments: Collection[str]) -> Sequence[Binding]:
        """The conversations bound to any of some departments, the oldest of each first."""
        unknown = set(departments) - self._bindings.keys()
        if unknown:
            self.learn(unknown, await bindings.of_departments(self._connection, sorted(unknown)))
        return list(chain.from_iterable(self._bindings[home] for home in departments))
