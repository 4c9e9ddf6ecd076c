"""Whoever is signed in stays so over a restart, and is known to every replica."""

import httpx

from bot.settings import Settings
from bot.signing import signing_key
from bot.wiring import Baton, build
from config import EXAMPLE
from handlers.people.codes import code_for_person
from tests.meridian import meridian
from tests.web.visitor import client, hidden


def process(url: str, key: str = "") -> Baton:
    """Baton as one process has it."""
    return build(Settings(EXAMPLE, url, secret_key=key), meridian())


async def signed_in(baton: Baton) -> httpx.Cookies:
    """Ann's cookies, after a one-time link."""
    async with baton.office.database.writing() as connection:
        code = await code_for_person(baton.office.session(connection), "ann")
    async with client(baton.web) as browser:
        page = await browser.get(f"/signin/{code}")
        await browser.post(f"/signin/{code}", data={"csrf": hidden(page.text, "csrf")})
        return browser.cookies


async def status_with(cookies: httpx.Cookies, baton: Baton) -> int:
    """What a page answers to somebody who brings these cookies."""
    async with client(baton.web) as browser:
        browser.cookies = cookies
        return (await browser.get("/board")).status_code


async def test_a_session_of_one_process_is_one_of_another(ready_url: str) -> None:
    first, second = process(ready_url), process(ready_url)
    cookies = await signed_in(first)
    assert [await status_with(cookies, baton) for baton in (first, second)] == [200, 200]
    for baton in (first, second):
        await baton.office.database.close()


async def test_a_key_of_ones_own_counts_instead_of_the_database(ready_sqlite_url: str) -> None:
    first, second = process(ready_sqlite_url, "k" * 40), process(ready_sqlite_url)
    cookies = await signed_in(first)
    assert [await status_with(cookies, baton) for baton in (first, second)] == [200, 303]
    assert await signing_key(first.office, "k" * 40)() == "k" * 40
    for baton in (first, second):
        await baton.office.database.close()
