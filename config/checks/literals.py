"""Words in quotes that a condition compares a name with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"(?P<name>(?:order|fields|requester|time|results\.\w+)\.\w+)"
_WORD = r"(?P<quote>['\"])(?P<word>[^'\"\\]*)(?P=quote)"
_COMPARED = (
    re.compile(rf"{_NAME}\s*(?:==|!=|<=?|>=?)\s*{_WORD}"),
    re.compile(rf"{_WORD}\s*(?:==|!=|<=?|>=?)\s*{_NAME}"),
)
_LISTED = re.compile(rf"{_NAME}\s+in\s+\[(?P<list>[^\]]*)\]")
_ITEM = re.compile(_WORD)


@dataclass(frozen=True)
class Literal:
    """A name, the word in quotes that it is compared with, and where the word begins (line and column from 1)."""

    name: str
    word: str
    line: int
    column: int


def literals_in(source: str) -> Iterator[Literal]:
    """Every comparison with a word in quotes, `in [...]` included."""
    for pattern in _COMPARED:
        for found in pattern.finditer(source):
            yield _literal(source, found["name"], found["word"], found.start("quote"))
    for listed in _LISTED.finditer(source):
        for item in _ITEM.finditer(listed["list"]):
            yield _literal(source, listed["name"], item["word"], listed.start("list") + item.start())


def _literal(source: str, name: str, word: str, offset: int) -> Literal:
    before = source[:offset]
    return Literal(name, word, before.count("\n") + 1, offset - before.rfind("\n"))
