"""What is wrong in a company folder, where, and how to mend it."""

from dataclasses import dataclass
from typing import Literal

LONGEST = 600
"""Characters of what is said about one problem."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One finding. `line` and `column` count from 1; both are 0 when the file itself is missing."""

    file: str
    line: int
    column: int
    what: str
    mend: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.severity}: {_short(self.what)}. {_short(self.mend)}".rstrip()


def _short(said: str) -> str:
    """Without the middle of what nobody would read: a word may be as long as a file."""
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 100]} … {said[-100:]}"


class ConfigErrors(Exception):
    """A company that cannot be used, with every problem found in it, warnings included, in the order of the files."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
