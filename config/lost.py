"""Files that said something while the company ran, and are gone or empty now: a slip that nobody would notice."""

from dataclasses import dataclass

from config.document import plain
from config.problem import Problem
from config.setup import Setup
from config.sheets import Sheets

WITHOUT = {
    "rules.yaml": ("every order would go to the first department of its flow", "default: {}"),
    "permissions.yaml": ("everybody would see every field", "permissions: {}"),
}
"""What a company does without such a file, and what to write into it when that is meant."""


@dataclass(frozen=True)
class LostFile(Problem):
    """A file without which the running company is not replaced. Chats say it in the reader's language."""

    meant: str = ""
    """What to write into it when it is meant so."""


def silent_in(sheets: Sheets) -> frozenset[str]:
    """The files of `WITHOUT` that say nothing; `permissions: {}` and `default: {}` say that there is to be nothing."""
    rules, permissions = sheets.rules, sheets.permissions
    ruled = rules.spec is not None and (bool(rules.spec.rules) or rules.spec.default is not None)
    permitted = permissions.written.node(("permissions",))
    said = {"rules.yaml": ruled, "permissions.yaml": permitted is not None and plain(permitted) is not None}
    return frozenset(file for file, says in said.items() if not says)


def lost_files(running: Setup, edited: Setup) -> tuple[LostFile, ...]:
    """What the running company had and the edited one lacks."""
    lost = [file for file in WITHOUT if file in edited.silent and file not in running.silent]
    return tuple(_lost(file) for file in lost)


def _lost(file: str) -> LostFile:
    happens, meant = WITHOUT[file]
    what = f"this file is gone or empty, and {happens}"
    return LostFile(file, 0, 0, what, f"Put it back; if it is meant so, write `{meant}` into it.", meant=meant)
