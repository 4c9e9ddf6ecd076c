"""Amounts of money as people type them: what may be a thousand times as much is asked, never guessed."""

from dataclasses import replace
from typing import cast

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from config import EXAMPLE, load_company
from handlers.forms.reading import Problem, read_answer
from handlers.session import Session
from handlers.wording import Wording
from routing.fields import Field, FieldKind, FieldValue
from routing.text import Text
from tests.handlers.a_counter import MONDAY


def read(text: str, kind: FieldKind = FieldKind.MONEY) -> FieldValue | Problem:
    """What a form makes of an answer."""
    session = Session(cast(AsyncConnection, None), load_company(EXAMPLE), Wording(), MONDAY, "en", None)
    return read_answer(session, replace(Field("price", FieldKind.MONEY, Text("Price")), kind=kind), text)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234.5", "1234.50 EUR"),
        ("1,234.50", "1234.50 EUR"),
        ("1.234,50 €", "1234.50 EUR"),
        ("1,234", "1234.00 EUR"),
        ("1.234.567", "1234567.00 EUR"),
        ("1.500", None),
        ("12.345", None),
        ("1200.505", None),
        ("0,1234", None),
    ],
)
def test_an_amount_has_two_decimals_or_is_asked_again(typed: str, amount: str | None) -> None:
    assert read(typed) == (amount or Problem("no_money"))


def test_a_number_may_have_more() -> None:
    assert read("1.234", FieldKind.NUMBER) == 1.234
