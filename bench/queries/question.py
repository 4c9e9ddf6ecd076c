"""One thing that is asked of the database, through the function of Baton that asks it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.session import Session

Ask = Callable[[Session], Awaitable[object]]


@dataclass(frozen=True)
class Question:
    """`writes`: it needs a transaction for writing, which is then rolled back."""

    name: str
    ask: Ask
    writes: bool = False
