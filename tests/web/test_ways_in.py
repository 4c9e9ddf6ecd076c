"""Codes that colleagues hand out open the web too, once."""

import re

import httpx
import pytest
from starlette.applications import Starlette

from bot.redeeming import redeemer
from handlers.people.codes import code_for_stranger
from tests.web.house import House
from tests.web.visitor import Visitor, client, hidden, words


@pytest.fixture
def doors(baton: House) -> Starlette:
    """The web face of a company that has no personas, with the real codes."""
    return baton.app(demo=False, redeem=redeemer(baton.office))


async def enter(app: Starlette, code: str) -> httpx.AsyncClient:
    """Opens the link of a code and presses its button."""
    browser = client(app)
    page = await browser.get(f"/signin/{code}")
    await browser.post(f"/signin/{code}", data={"csrf": hidden(page.text, "csrf")})
    return browser


def code_in(answer: httpx.Response) -> str:
    """The code of the sign-in link that an answer shows."""
    found = re.search(r'href="http://testserver/signin/([A-Z0-9]+)"', answer.text)
    assert found, words(answer.text)
    return found[1]


@pytest.mark.parametrize(("command", "name"), [("/invite lin", "Lin Wei"), ("/link", "Kai Guo"), ("/web", "Kai Guo")])
async def test_a_code_from_a_colleague_signs_in(doors: Starlette, kai: Visitor, command: str, name: str) -> None:
    code = code_in(await kai.say("#engineering", command))
    browser = await enter(doors, code)
    assert name in (await browser.get("/mine")).text
    again = await enter(doors, code)
    assert (await again.get("/mine")).status_code == 303


async def test_a_code_may_be_typed_in_small_letters(doors: Starlette, kai: Visitor) -> None:
    browser = await enter(doors, code_in(await kai.say("#engineering", "/link")).lower())
    assert (await browser.get("/mine")).status_code == 200


async def test_a_code_is_too_old_after_an_hour(baton: House, doors: Starlette, kai: Visitor) -> None:
    code = code_in(await kai.say("#engineering", "/link"))
    baton.clock.move(minutes=61)
    assert (await (await enter(doors, code)).get("/mine")).status_code == 303


async def test_the_code_of_a_stranger_lets_nobody_in(baton: House, doors: Starlette) -> None:
    office = baton.office
    async with office.database.writing() as connection:
        code = (await code_for_stranger(office.session(connection), "telegram", "77", None)).code
    assert (await (await enter(doors, code)).get("/mine")).status_code == 303


async def test_a_code_that_was_told_can_be_typed_on_the_sign_in_page(doors: Starlette, kai: Visitor) -> None:
    code = code_in(await kai.say("#engineering", "/link"))
    browser = client(doors)
    assert 'name="code"' in (await browser.get("/signin")).text
    page = await browser.get("/signin", params={"code": f" {code.lower()} "})
    action = re.search(r'action="(/signin/[^"]+)"', page.text)
    assert action
    entered = await browser.post(action[1], data={"csrf": hidden(page.text, "csrf")})
    assert entered.status_code == 303


async def test_after_a_code_one_is_where_one_wanted_to_go(doors: Starlette, kai: Visitor) -> None:
    code = code_in(await kai.say("#engineering", "/link"))
    browser = client(doors)
    asked = await browser.get("/mine", follow_redirects=True)
    page = await browser.get("/signin", params={"code": code, "next": hidden(asked.text, "next")})
    data = {"csrf": hidden(page.text, "csrf"), "next": hidden(page.text, "next")}
    assert (await browser.post(f"/signin/{code}", data=data)).headers["location"] == "/mine"


async def test_an_old_link_shows_the_way_to_whoever_is_inside_already(doors: Starlette, kai: Visitor) -> None:
    code = code_in(await kai.say("#engineering", "/link"))
    browser = await enter(doors, code)
    page = await browser.get(f"/signin/{code}")
    refused = await browser.post(f"/signin/{code}", data={"csrf": hidden(page.text, "csrf")})
    assert refused.status_code == 403
    assert '<a class="button" href="/">' in refused.text
