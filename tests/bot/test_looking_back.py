"""Lists with orders that are over look through so many of the newest of them, and say how far they looked."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape
from itertools import count

import pytest

from bot.pages import boards
from bot.ports import Visit
from bot.web_app.pages_port import Filters
from handlers.looking import looking_back
from handlers.showing.view import View
from routing.order import OrderState
from storage import orders
from tests.storage.test_orders import order
from tests.web.house import FRIDAY, House, house
from tests.web.visitor import sign_in

DAYS = 6
DELIVERIES = count(1)


@pytest.fixture
async def running(ready_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """One closed order a day, the oldest about a kiln; the newest three of them are looked through."""
    monkeypatch.setattr(looking_back, "NEWEST", 3)
    async with house(ready_url) as company:
        async with company.office.database.writing() as connection:
            for day in range(DAYS):
                made = FRIDAY - timedelta(days=DAYS - day)
                title = "Cold kiln" if day == 0 else f"Press {day}"
                past = order(1001 + day, title=title, state=OrderState.CLOSED, created_at=made, type="rush-order")
                await orders.add(connection, past)
        yield company


async def listed(running: House, text: str) -> View:
    visit = Visit("web", "ann", "@ann", f"d{next(DELIVERIES)}", private=True)
    (view,) = (await running.desk.command(visit, f"list {text}")).views
    return view


def said(view: View) -> str:
    return "\n".join("".join(span.text for span in line) for line in view.lines)


async def test_a_word_that_is_nowhere_is_not_looked_for_in_every_title_there_ever_was(running: House) -> None:
    view = await listed(running, "closed kiln")
    assert "Nothing fits." in said(view)
    assert "I looked through the newest 3 of these orders, back to Tue, Nov 17." in said(view)
    assert "/order list closed kiln before:2026-11-17" in said(view)


async def test_looking_further_back_goes_on_where_it_ended(running: House) -> None:
    view = await listed(running, "closed kiln")
    (further,) = (button for button in view.buttons if button.id == "further")
    assert further.token == "list:closed kiln before:2026-11-17"
    again = await listed(running, further.token.removeprefix("list:"))
    assert "Cold kiln" in said(again)
    assert "I looked" not in said(again), "that was all there is"


async def test_whoever_narrows_nothing_turns_pages_as_before(running: House) -> None:
    view = await listed(running, "closed")
    assert "Cold kiln" in said(view)
    assert "I looked" not in said(view)


async def test_open_orders_are_all_looked_through(running: House) -> None:
    assert "I looked" not in said(await listed(running, "kiln"))


async def test_a_day_that_is_none_is_a_word_like_others(running: House) -> None:
    for word in ("before:", "before:yesterday", "before:2026-13-01", "before:0001-01-01", "before:9999-12-31"):
        assert "Orders: " in (await listed(running, f"closed {word} kiln")).title, word


async def test_the_board_looks_as_far_and_says_so(running: House) -> None:
    async with running.office.database.reading() as connection:
        session = running.office.session(connection, running.office.setup.company.people["ann"])
        found = await boards.board(session, Filters(state="closed", words="kiln"))
        assert (found.rows, found.looked) == ((), "I looked through the newest 3 of these orders, back to Tue, Nov 17.")
        assert found.further == "2026-11-17"
        (kiln,) = (await boards.board(session, Filters(state="closed", words="kiln", before=found.further))).rows
        assert kiln.title == "Cold kiln"
        assert (await boards.board(session, Filters(state="closed"))).looked == ""


async def test_the_page_of_the_board_leads_further_back(running: House) -> None:
    ann = await sign_in(running.app(), "ann")
    page = await ann.look("/board?state=closed&words=kiln&type=rush-order")
    assert "Look further back" in page
    (link,) = re.findall(r'href="(/board\?[^"]*before=20[^"]*)"', page)
    further = await ann.look(unescape(link))
    assert "Cold kiln" in further
    assert "Look further back" not in further
    await ann.client.aclose()


async def test_the_button_turns_to_what_came_before(running: House) -> None:
    visit = Visit("web", "ann", "@ann", f"d{next(DELIVERIES)}", private=True)
    (view,) = (await running.desk.press(visit, "list:closed kiln before:2026-11-17")).views
    assert "Cold kiln" in said(view)
