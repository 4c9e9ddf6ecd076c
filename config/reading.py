"""From a file on disk to its document; whatever is odd about the file is a problem, and nothing waits or grows."""

from pathlib import Path
from stat import S_ISREG

from config.document import Document
from config.parse import parse
from config.problem import Problem

LARGEST = 4 * 1024 * 1024
"""Bytes of one file; a hundred times what thousands of rules take."""


def read_document(folder: Path, file: str, required: bool) -> tuple[Document | None, list[Problem]]:
    """The document of one file of a company, None when there is none to use; and what is wrong with it."""
    path = folder / file
    try:
        about = path.stat()
        if not S_ISREG(about.st_mode):
            return None, [Problem(file, 0, 0, "this is no file", f"Put a text file named {file} in its place.")]
        if about.st_size > LARGEST:
            mend = f"A file may have {LARGEST // 1024 // 1024} MiB; shorten it."
            return None, [Problem(file, 0, 0, f"the file is too large ({about.st_size // 1024 // 1024} MiB)", mend)]
        return parse(file, path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return _absent(path, file, required)
    except UnicodeDecodeError as bad:
        return None, [_not_utf8(file, bad)]
    except OSError as bad:
        mend = "Make it a file that the bot may read."
        return None, [Problem(file, 0, 0, f"the file cannot be read: {bad.strerror}", mend)]


def _absent(path: Path, file: str, required: bool) -> tuple[Document | None, list[Problem]]:
    if path.is_symlink():
        return None, [Problem(file, 0, 0, "the file is a link that leads nowhere", "Mend the link, or remove it.")]
    if not required:
        return Document(file, None, absent=True), []
    near = path.with_suffix(".yml")
    mend = f"Rename {near.name} to {file}." if near.is_file() else "`baton init DIR` writes one to start from."
    return None, [Problem(file, 0, 0, "the file is missing", mend)]


def _not_utf8(file: str, bad: UnicodeDecodeError) -> Problem:
    before = bytes(bad.object[: bad.start])
    line, column = before.count(b"\n") + 1, bad.start - before.rfind(b"\n")
    return Problem(file, line, column, f"not UTF-8 text: {bad.reason}", "Save the file as UTF-8.")
