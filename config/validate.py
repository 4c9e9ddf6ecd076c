"""Holding a file against its shape: every mistake at once, and what is left when they are set aside."""

from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from config.document import Document, Path
from config.findings import Findings
from config.shapes import Spec
from config.wording import explained

M = TypeVar("M", bound=Spec)

ROUNDS = 12
"""Setting mistakes aside can uncover others above them; shapes are less deep than this."""


def validate(document: Document, shape: type[M], findings: Findings) -> tuple[M | None, Document]:
    """The file in its shape, without the entries that are wrong, and the document without them too.

    None when the file as a whole is unusable. Mistakes are added to the findings, each once.
    """
    aside: set[Path] = set()
    kept = document
    for _ in range(ROUNDS):
        try:
            return shape.model_validate(kept.data()), kept
        except ValidationError as bad:
            errors = bad.errors(include_url=False)
        for error in errors:
            where = location(kept, error)
            if not _follows(error, where, aside):
                findings.add([explained(kept, shape, error, where)])
        for path in {_to_leave_out(kept, error) for error in errors}:
            if not path:
                return None, kept
            aside.add(path)
        for path in sorted({_to_leave_out(kept, error) for error in errors}, key=_last_items_first):
            kept = kept.without(path)
    return None, kept


def location(document: Document, error: ErrorDetails) -> Path:
    """The path that an error is about, extended by what a reader said about the inside of a value."""
    path: Path = tuple(part for part in error["loc"] if part != "[key]")
    under = error.get("ctx", {}).get("under")
    return path if under is None else (*path, under)


def _follows(error: ErrorDetails, where: Path, aside: set[Path]) -> bool:
    """Whether something is only missing, or a list only empty, because its entry was set aside."""
    if error["type"] == "missing":
        return where in aside
    return error["type"] == "too_short" and any(path[: len(where)] == where for path in aside)


def _to_leave_out(document: Document, error: ErrorDetails) -> Path:
    path = location(document, error)
    if error["type"] == "missing":
        return document.reachable(path[:-1])
    if error.get("ctx", {}).get("under") is not None:
        path = path[:-1]
    return document.reachable(path)


def _last_items_first(path: Path) -> tuple[int, list[int]]:
    """Longer paths first, and later list items before earlier ones, so that positions stay true while cutting."""
    return -len(path), [-part if isinstance(part, int) else 0 for part in path]
