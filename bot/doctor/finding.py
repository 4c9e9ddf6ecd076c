"""One thing that was looked at, how it is, and how to mend it."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warn", "bad"]


@dataclass(frozen=True)
class Finding:
    """`about` is a word: variables, company, database, clock, slack, telegram, web. Of `ok` the `mend` is empty."""

    state: State
    about: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.state:<5} {self.about:<9} {self.what}. {self.mend}".rstrip()


def ok(about: str, what: str) -> Finding:
    """All is well."""
    return Finding("ok", about, what)


def warn(about: str, what: str, mend: str) -> Finding:
    """It works, or will soon; somebody should have a look."""
    return Finding("warn", about, what, mend)


def bad(about: str, what: str, mend: str) -> Finding:
    """It does not work until somebody mends it."""
    return Finding("bad", about, what, mend)
