"""Who is looking at a page right now, and when there is something new for them. What other replicas change they say
(bot/elsewhere.py); whoever looks also asks the database now and then, in case that was not heard."""

import asyncio
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager


class Ear:
    """One open page. `orders` are the ids of orders that changed since they were last taken."""

    def __init__(self) -> None:
        self.orders: set[int] = set()
        self._news = asyncio.Event()

    def wake(self) -> None:
        """There is something new; many calls are one."""
        self._news.set()

    async def wait(self, seconds: float) -> None:
        """Returns when there is something new, or after so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return
        self._news.clear()

    def taken(self) -> set[int]:
        """The changed orders, which are forgotten by this."""
        taken, self.orders = self.orders, set()
        return taken


class Live:
    """Tells open pages that messages or orders changed. Call the methods after the commit. `elsewhere` is told which
    orders, or None for messages alone."""

    def __init__(self, elsewhere: Callable[[int | None], None] = lambda _: None) -> None:
        self.closed = False
        self._elsewhere = elsewhere
        self._ears: set[Ear] = set()
        self._start = secrets.token_hex(4)
        self._count = 0
        self._reads: dict[str, dict[str, int]] = {}

    @property
    def stamp(self) -> str:
        """Says up to which change of an order a page is true; another process has other stamps."""
        return f"{self._start}-{self._count}"

    @property
    def listeners(self) -> int:
        """How many pages are open."""
        return len(self._ears)

    @contextmanager
    def listening(self) -> Iterator[Ear]:
        """An ear for as long as a page is open."""
        ear = Ear()
        self._ears.add(ear)
        try:
            yield ear
        finally:
            self._ears.discard(ear)

    def messages_changed(self) -> None:
        """A message was written or edited."""
        self._elsewhere(None)
        self.heard(())

    def changed(self, order: int) -> None:
        """An order changed: the board, its page and the lists that show it are old."""
        self._elsewhere(order)
        self.heard({order})

    def heard(self, orders: Collection[int]) -> None:
        """Messages changed in this or another process, and so did these orders."""
        self._count += bool(orders)
        for ear in self._ears:
            ear.orders.update(orders)
            ear.wake()

    def has_read(self, person: str, address: str, seen: int) -> None:
        """Somebody has a conversation before their eyes. Kept here until `reads` is asked, for it is said often."""
        self._reads.setdefault(person, {})[address] = seen

    def reads(self, person: str) -> Mapping[str, int]:
        """How far somebody has read since this was asked last, by conversation."""
        return self._reads.pop(person, {})

    def close(self) -> None:
        """Ends all streams, so that the server can stop; to be called before it waits for its connections."""
        self.closed = True
        for ear in self._ears:
            ear.wake()
