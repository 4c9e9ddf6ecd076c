"""Look-alikes tell nothing that their reader may not read, and older orders are found after a while."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import delete

from bot.housekeeping import tidy
from bot.ports import Visit
from handlers.showing.view import Form, Reply
from routing.permissions import FieldPermission
from routing.similar import SimilarPolicy
from storage.tables import looks
from tests.web.house import House, house

COMPLAINT = {
    "baton_type": "damage-complaint",
    "customer": "Acme Ltd.",
    "what_happened": "Two pumps arrived broken",
    "damage": "transport",
}


@pytest.fixture
async def running(ready_sqlite_url: str) -> AsyncIterator[House]:
    """Meridian Pumps."""
    async with house(ready_sqlite_url) as company:
        yield company


async def asks(running: House, person: str, key: str, **answers: str) -> Reply:
    """Somebody sends the form of a complaint, as it stands in COMPLAINT or with other answers."""
    seen = Visit("web", person, f"@{person}", f"{key}1", private=True)
    form = (await running.desk.command(seen, "new")).form
    assert form is not None
    return await running.desk.submit(replace(seen, delivery=f"{key}2"), form.id, COMPLAINT | answers)


def said(form: Form | None) -> str:
    """The look-alikes of a form, as text."""
    assert form is not None
    return " ".join(span.text for view in form.similar for line in view.lines for span in line)


def restrict(running: House, *fields: str) -> None:
    """From now on only finance reads some fields of complaints."""
    setup = running.office.setup
    rows = tuple(FieldPermission("damage-complaint", field, ("finance",), ("finance",)) for field in fields)
    running.office.setup = replace(setup, company=replace(setup.company, permissions=rows))


async def test_the_same_customer_and_much_the_same_words_are_shown_with_the_reasons(running: House) -> None:
    await asks(running, "ann", "a")
    reply = await asks(running, "sofia", "b", customer="ACME", what_happened="Two pumps came broken")
    assert "Also about Acme Ltd." in said(reply.form)
    assert "% the same words" in said(reply.form)


async def test_a_customer_whom_the_reader_may_not_see_is_no_reason(running: House) -> None:
    restrict(running, "customer")
    await asks(running, "ann", "a")
    other = {"what_happened": "Broken seals, wet boxes"}
    assert (await asks(running, "sofia", "b", **other)).order, "by the hidden customer alone nothing is shown"
    same = await asks(running, "sofia", "c")
    assert "Acme" not in said(same.form), "by its words it is shown, and the customer is not named"
    assert "the same words" in said(same.form)


async def test_joining_says_nothing_that_is_kept_from_some(running: House) -> None:
    await asks(running, "ann", "a")
    restrict(running, "customer")
    form = (await asks(running, "sofia", "b", customer="Secret & Co")).form
    assert form is not None
    token = form.similar[0].buttons[0].token
    joined = await running.desk.press(Visit("web", "sofia", "@sofia", "b3", private=True), token)
    assert joined.done
    shown = await running.desk.command(Visit("web", "ann", "@ann", "a9", private=True), "show WO-1001")
    timeline = " ".join(span.text for line in shown.views[-1].lines for span in line)
    assert "Sofia Rossi: Two pumps arrived broken" in timeline
    assert "Secret" not in timeline


async def test_nobody_joins_by_a_form_of_somebody_else_or_twice(running: House) -> None:
    await asks(running, "ann", "a")
    form = (await asks(running, "sofia", "b")).form
    assert form is not None
    token = form.similar[0].buttons[0].token
    assert not (await running.desk.press(Visit("web", "lin", "@lin", "l1", private=True), token)).done
    assert not (await running.desk.press(Visit("web", "sofia", "@sofia", "b3", private=True), f"join:1:{form.id}")).done
    assert (await running.desk.press(Visit("web", "sofia", "@sofia", "b4", private=True), token)).done
    assert not (await running.desk.press(Visit("web", "sofia", "@sofia", "b5", private=True), token)).done


async def test_a_form_that_is_opened_again_still_shows_them(running: House) -> None:
    await asks(running, "ann", "a")
    form = (await asks(running, "sofia", "b")).form
    assert form is not None
    again = await running.desk.form(Visit("web", "sofia", "@sofia", "", private=True), form.id)
    assert "WO-1001" in said(again)


async def test_an_order_type_may_not_ask(running: House) -> None:
    setup = running.office.setup
    types = dict(setup.company.order_types)
    types["damage-complaint"] = replace(types["damage-complaint"], similar=SimilarPolicy(ask=False))
    running.office.setup = replace(setup, company=replace(setup.company, order_types=types))
    await asks(running, "ann", "a")
    assert (await asks(running, "sofia", "b")).order == 1002


async def test_orders_of_before_there_were_marks_are_found_after_tidying(running: House) -> None:
    await asks(running, "ann", "a")
    async with running.office.database.writing() as connection:
        await connection.execute(delete(looks))
    await tidy(running.office)
    assert "WO-1001" in said((await asks(running, "sofia", "b")).form)
