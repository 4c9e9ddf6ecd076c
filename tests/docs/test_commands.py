"""The page of commands lists what can be typed, in chat and in a terminal, and nothing else."""

import re

import click
import pytest

from bot.cli import COMMANDS as NAMES
from bot.cli import main
from handlers.asking.command import DOORS
from handlers.asking.synonyms import SYNONYMS
from handlers.asking.typed_move import MOVES
from tests.docs.pages import PAGES, code, page, rows, section

PAGE = page("reference/commands.md")
DOOR_SECTIONS = ("Ordering", "Looking", "You and your chats", "Being away", "For managers")
QUICK = {"line", "repair"}
"""First words of the quick orders in the examples."""
COMMANDS = {name: command for name in NAMES if (command := main.get_command(click.Context(main), name))}


def verbs(*headings: str) -> list[str]:
    """The verbs of some tables; lines that show the bare `/order` are about no verb."""
    first = [code(cells[0])[0] for heading in headings for cells in rows(section(PAGE, heading))]
    return [verb for verb in first if not verb.startswith("/order")]


def options(command: click.Command) -> set[str]:
    """The long options of a command, without --help."""
    return {opt for param in command.params for opt in param.opts if opt.startswith("--")}


def test_every_verb_that_opens_a_door_is_listed_once_and_no_other() -> None:
    assert sorted(verbs(*DOOR_SECTIONS)) == sorted(DOORS)


def test_every_move_that_can_be_typed_is_listed_once_and_no_other() -> None:
    assert sorted(verbs("Instead of a button")) == sorted(MOVES)


def test_every_other_word_for_a_command_is_listed_with_what_it_stands_for() -> None:
    paragraph = " ".join(PAGE.partition("Other words do the same")[2].partition("###")[0].split())
    groups = [re.findall(r"`([^`]+)`", part) for part in paragraph.partition(": ")[2].split("; ")]
    assert {word: group[-1] for group in groups for word in group[:-1]} == SYNONYMS


def test_commands_written_anywhere_in_the_documentation_exist() -> None:
    typed = {
        (found.parent.name, found.name, word)
        for found in PAGES
        for span in code(found.read_text("utf-8"))
        for word in re.findall(r"^/order ([a-z]+)", span)
    }
    assert [one for one in typed if one[2] not in {*DOORS, *MOVES, *QUICK}] == []


def test_every_terminal_command_has_a_section_and_no_section_is_about_another() -> None:
    headings = re.findall(r"^### baton (\w+)$", PAGE, re.MULTILINE)
    assert sorted(headings) == sorted(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_options_of_a_terminal_command_are_all_listed(name: str) -> None:
    listed = [code(cells[0])[0] for cells in rows(section(PAGE, f"baton {name}")) if code(cells[0])]
    assert sorted(listed) == sorted(options(COMMANDS[name]))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_arguments_of_a_terminal_command_are_shown(name: str) -> None:
    wanted = [param.human_readable_name for param in COMMANDS[name].params if isinstance(param, click.Argument)]
    shown = code(section(PAGE, f"baton {name}"))[0].split()[2:]
    assert shown == [arg.upper().removesuffix("|-") for arg in wanted]
