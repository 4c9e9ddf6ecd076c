"""All pages: commands in them can be typed, everything is found from the index, pictures are small."""

import re
import shlex
from pathlib import Path

import click
import pytest

from bot.cli import main
from tests.docs.pages import DOCS, PAGES, ROOT, code, fenced

LARGEST_PICTURE = 250 * 1024
LONGEST_DECISION = 40
_STOP = {"|", "&&", "||", ";"}
NAMING = {"useradd", "systemctl", "create"}
"""In lines with these, baton is a user, a service or a secret."""


def _typed(page: Path) -> list[list[str]]:
    """Every `baton …` of a page, as words: in blocks of shell, and between backticks."""
    text = page.read_text("utf-8")
    lines = [line for block in fenced(text, "sh") for line in block.replace("\\\n", " ").splitlines()]
    prose = re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)
    found = []
    for line in [*lines, *(span for span in code(prose) if span.startswith("baton "))]:
        words = shlex.split(line, comments=True)
        while "baton" in words and not NAMING & set(words):
            words = words[words.index("baton") + 1 :]
            words = words[words[:1] == ["baton"] :]  # the service, then the program
            end = next((place for place, word in enumerate(words) if word in _STOP), len(words))
            found.append(words[:end])
    return found


TYPED = [(page.relative_to(ROOT).as_posix(), words) for page in PAGES for words in _typed(page)]


def _said_wrong(words: list[str]) -> str:
    """Why a command line cannot be typed; "" when it can."""
    command = main.get_command(click.Context(main), words[0]) if words else None
    if command is None:
        return "no such command"
    takes = {opt: param for param in command.params for opt in param.opts}
    rest = words[1:]
    arguments = []
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            arguments.append(word)
        elif word not in takes:
            return f"no option {word}"
        elif not getattr(takes[word], "is_flag", False) and rest:
            rest.pop(0)
    most = sum(isinstance(param, click.Argument) for param in command.params)
    return "too many arguments" if len(arguments) > most else ""


def test_the_documentation_types_commands() -> None:
    assert len(TYPED) > 20


@pytest.mark.parametrize(("page", "words"), TYPED)
def test_a_command_that_a_page_shows_can_be_typed(page: str, words: list[str]) -> None:
    assert _said_wrong(words) == ""


def test_every_page_is_found_from_an_index() -> None:
    indexes = [DOCS / "README.md", DOCS / "decisions" / "README.md"]
    linked = {
        (index.parent / link.partition("#")[0]).resolve()
        for index in indexes
        for link in re.findall(r"\]\(([^()\s]+)\)", index.read_text("utf-8"))
    }
    pages = [page for page in PAGES if page not in indexes]
    assert [page.relative_to(ROOT).as_posix() for page in pages if page.resolve() not in linked] == []


def test_pictures_are_small_and_shown() -> None:
    pictures = [path for path in (DOCS / "images").iterdir() if path.suffix == ".png"]
    shown = "\n".join(page.read_text("utf-8") for page in PAGES)
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > LARGEST_PICTURE or path.name not in shown] == []


def test_decisions_are_short() -> None:
    lines = {path.name: len(path.read_text("utf-8").splitlines()) for path in (DOCS / "decisions").glob("[0-9]*.md")}
    assert {name: count for name, count in lines.items() if count > LONGEST_DECISION} == {}
