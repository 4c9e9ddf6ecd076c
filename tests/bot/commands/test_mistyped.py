"""Names that are mistyped on the command line: what was meant is said, and nothing is done."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from routing.text import Text
from storage import names
from storage.database import Database


def types(folder: Path, *words: str) -> Result:
    """A command about the example company and a database in a folder."""
    env = {"BATON_CONFIG": None, "BATON_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'baton.db'}"}
    return CliRunner().invoke(main, list(words), env=env)


@pytest.mark.parametrize(("typed", "meant"), [("chek", "check"), ("migrat", "migrate"), ("sign-in", "signin")])
def test_a_mistyped_command_is_told_from_the_one_that_was_meant(tmp_path: Path, typed: str, meant: str) -> None:
    result = types(tmp_path, typed)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: No such command '{typed}'. Did you mean '{meant}'?"


def test_a_command_that_is_near_to_none_is_only_unknown(tmp_path: Path) -> None:
    assert types(tmp_path, "zzz").stderr.splitlines()[-1] == "Error: No such command 'zzz'."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("gretta", "Did you mean greta (Greta Vogel) or tao (Tao Deng)?"),
        ("Ann Zhu", "Did you mean ann (Ann Zhou) or "),
        ("zzzz", "departments.yaml lists who there is"),
    ],
)
def test_whoever_is_mistyped_is_shown_the_nearest_few(tmp_path: Path, typed: str, said: str) -> None:
    result = types(tmp_path, "signin", typed)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Error: nobody is called '{typed}'. ")
    assert said in line


def test_nobody_is_erased_whom_nothing_speaks_of(tmp_path: Path) -> None:
    result = types(tmp_path, "erase", "--person", "somebody", "--yes")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["Error: nothing is kept about 'somebody': nobody of that id is known"]


def test_who_may_have_been_meant_is_named_before_anybody_is_erased(tmp_path: Path) -> None:
    left = {"eva-maria": Text("Eva Maria Adams")}
    assert types(tmp_path, "migrate").exit_code == 0
    asyncio.run(named(tmp_path, left))
    result = types(tmp_path, "erase", "--person", "evamaria", "--yes")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["Error: nothing is kept about 'evamaria'. Did you mean 'eva-maria'?"]
    assert types(tmp_path, "erase", "--person", "eva-maria", "--yes").output == "erased from 0 orders\n"
    assert types(tmp_path, "erase", "--person", "eva-maria", "--yes").exit_code == 1, "nothing is left of them"


async def named(folder: Path, people: Mapping[str, Text]) -> None:
    """The database knows how somebody was called."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'baton.db'}")
    async with database.writing() as connection:
        await names.keep(connection, people)
    await database.close()
