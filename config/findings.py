"""Where the loader writes down what it finds."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from config.document import Document, Path
from config.problem import Problem, Severity


@dataclass
class Findings:
    """The problems found so far."""

    problems: list[Problem] = field(default_factory=list)

    @property
    def broken(self) -> bool:
        """Whether one of them is an error."""
        return any(problem.severity == "error" for problem in self.problems)

    def add(self, problems: Iterable[Problem]) -> None:
        """Take over finished problems."""
        self.problems.extend(problems)

    def at(
        self,
        document: Document,
        path: Path,
        what: str,
        mend: str = "",
        *,
        key: bool = False,
        severity: Severity = "error",
    ) -> None:
        """A problem at the value of a path, or at its key; at the file itself when there is none."""
        line, column = (0, 0) if document.absent else document.mark(path, key)
        self.problems.append(Problem(document.file, line, column, what, mend, severity))

    def warn(self, document: Document, path: Path, what: str, mend: str = "", *, key: bool = True) -> None:
        """Something that works but is probably not meant."""
        self.at(document, path, what, mend, key=key, severity="warning")
