"""Reading a company's folder again while the company runs."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError

from config import ConfigErrors, Problem, Setup, load_company
from handlers.wording import Wording

TRIES = 3
"""Files may be saved one after the other while they are read: so often is all of it read anew."""


@dataclass(frozen=True)
class Edited:
    """A company as its files are now, with the sentences that belong to it: taken together or not at all."""

    setup: Setup
    wording: Wording


async def read_again(running: Setup) -> Edited:
    """The folder as it is now; raises ConfigErrors with everything that is wrong in it.

    In a thread: whoever presses a button meanwhile is answered meanwhile.
    """
    return await asyncio.to_thread(read_whole, running.folder)


def read_whole(folder: Path, load: Callable[[Path], Setup] = load_company) -> Edited:
    """A folder of which nothing changed while it was read, so that it is one company and not halves of two."""
    for _ in range(TRIES):
        before = _stamps(folder)
        try:
            edited = _read(folder, load)
        except ConfigErrors:
            if _stamps(folder) == before:
                raise
            continue
        if _stamps(folder) == before:
            return edited
    mend = "Try again when they are all saved."
    raise ConfigErrors((Problem(str(folder), 0, 0, "the files are being changed right now", mend),))


def _read(folder: Path, load: Callable[[Path], Setup]) -> Edited:
    try:
        setup = load(folder)
        return Edited(setup, Wording(setup.messages))
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise ConfigErrors((Problem(str(error.filename), 0, 0, what, "Make it readable."),)) from error
    except TemplateError as error:
        where, line = getattr(error, "name", None) or "messages", getattr(error, "lineno", 0)
        raise ConfigErrors(
            (Problem(where, line, 1, str(error), "Compare it with the wording it replaces."),)
        ) from error


def _stamps(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What tells one state of the files from another."""
    files = [*folder.glob("*"), *folder.glob("messages/*")]
    return {str(file): stamp for file in files if (stamp := _stamp(file))}


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        about = file.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino
