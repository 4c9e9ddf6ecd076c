"""Other words for commands, taken where nothing else can be meant: "my pump leaks" is work that somebody wants done."""

import re
from collections.abc import Callable, Mapping

from handlers.people.languages import find_language

NUMBER = re.compile(r"([A-Za-z]{1,10}-)?\d{1,9}")
"""An order's number as people type it."""
SYNONYMS: Mapping[str, str] = {
    "lang": "language",
    "languages": "language",
    "语言": "language",
    "語言": "language",
    "my": "mine",
    "me": "mine",
    "desk": "mine",
    "我的": "mine",
    "orders": "list",
    "ls": "list",
    "列表": "list",
    "view": "show",
    "open": "show",
    "status": "show",
    "查看": "show",
    "boards": "board",
    "看板": "board",
    "workload": "load",
    "负荷": "load",
    "負荷": "load",
    "?": "help",
    "commands": "help",
    "帮助": "help",
    "幫助": "help",
    "说明": "help",
    "說明": "help",
}
"""Word → command; `docs/reference/commands.md` lists them, and a test holds it to this."""


def nowhere(words: str) -> bool:
    """For who does not know the departments."""
    return False


def command_of(word: str, rest: str, names_department: Callable[[str], bool] = nowhere) -> str:
    """The command that a word stands for before these words; the word itself when it may begin an order."""
    verb = SYNONYMS.get(word)
    fits = (
        not rest
        or (verb == "language" and find_language(rest) is not None)
        or (verb in ("board", "load") and names_department(rest))
        or (verb == "show" and NUMBER.fullmatch(rest) is not None)
    )
    return verb if verb and fits else word
