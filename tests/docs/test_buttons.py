"""The page of buttons lists every verb with its label and its questions, and tokens that are really read."""

import ast
import inspect
import re
from datetime import UTC, datetime
from typing import cast

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.slack_app.payload import ACTION
from config import EXAMPLE, load_company
from handlers.asking.press import PRESSES
from handlers.forms.move_fields import move_fields
from handlers.looking.look import look
from handlers.session import Session
from handlers.tokens import read_move
from handlers.wording import Wording
from routing.moves import Verb
from routing.order import WorkOrder
from tests.docs.pages import code, page, rows, section

PAGE = page("reference/buttons.md")
MOVES = {code(cells[0])[0]: cells for cells in rows(section(PAGE, "Moves"))}
LOOKS = {code(cells[0])[0]: cells for cells in rows(section(PAGE, "Looking"))}
PROPOSALS = {code(cells[0])[0] for cells in rows(section(PAGE, "Proposals"))}
ABSENCES = {code(cells[0])[0] for cells in rows(section(PAGE, "Absences"))}
TOKENS = [token for cells in rows(section(PAGE, "Tokens")) for cell in cells for token in code(cell)]
SAID = Wording()


@pytest.fixture(scope="module")
def session() -> Session:
    """Enough of a session to ask for the questions of a move: they need no database."""
    setup = load_company(EXAMPLE)
    now = datetime(2026, 1, 5, 10, tzinfo=UTC)
    return Session(cast(AsyncConnection, None), setup, SAID, now, language="en")


def test_every_verb_is_listed_and_no_other() -> None:
    assert list(MOVES) == [str(verb) for verb in Verb]


@pytest.mark.parametrize("verb", [v for v in [*MOVES, *LOOKS] if v != "language"])
def test_a_button_says_what_the_page_says(verb: str) -> None:
    assert (MOVES.get(verb) or LOOKS[verb])[1] == SAID.say(f"verb_{verb}", "en")


@pytest.mark.parametrize("verb", [v for v in Verb if v is not Verb.DONE])
def test_a_move_asks_what_the_page_says(verb: Verb, session: Session) -> None:
    asked = move_fields(session, f"{verb}:1001:-:1", cast(WorkOrder, None))
    assert code(MOVES[str(verb)][3]) == [field.id for field in asked]


def test_every_button_that_looks_is_listed_and_no_other() -> None:
    compared = {
        node.value
        for node in ast.walk(ast.parse(inspect.getsource(look)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch("[a-z]+", node.value)
    }
    assert set(LOOKS) == compared | {"new"}


def test_the_moves_among_the_tokens_are_read_as_moves() -> None:
    moves = [token for token in TOKENS if token.partition(":")[0] in set(Verb)]
    assert moves
    assert [token for token in moves if read_move(token) is None] == []


def test_the_other_tokens_belong_to_buttons_that_look_or_propose() -> None:
    others = {token.partition(":")[0] for token in TOKENS} - set(Verb)
    assert others <= {*LOOKS, *PROPOSALS, *ABSENCES}


def test_every_button_about_no_order_is_listed_and_no_other() -> None:
    assert set(PRESSES) == ABSENCES


def test_slack_puts_the_prefix_before_a_buttons_name_that_the_page_says() -> None:
    assert f"`{ACTION}VERB`" in PAGE
    assert f"`{ACTION}VERB.STEP`" in PAGE
