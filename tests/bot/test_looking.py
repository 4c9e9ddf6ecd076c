"""Looking at a form, at suggestions or at one's own desk writes nothing and waits for nobody."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.ports import Destination, Profile, Visit
from handlers.showing.view import View
from storage.tables import accounts
from tests.web.house import House, house


@pytest.fixture
async def running(ready_sqlite_url: str) -> AsyncIterator[House]:
    """Meridian Pumps."""
    async with house(ready_sqlite_url) as company:
        yield company


class Chat:
    """A chat beside the web that knows Ann by her e-mail; nothing is delivered to it here."""

    name = "slack"
    searchable = True

    async def post(self, to: Destination, view: View, mark: str) -> str:
        """See bot.ports.Chat."""
        raise NotImplementedError

    async def edit(self, to: Destination, ref: str, view: View) -> None:
        """See bot.ports.Chat."""
        raise NotImplementedError

    async def find(self, to: Destination, mark: str) -> str | None:
        """See bot.ports.Chat."""
        raise NotImplementedError

    async def open_direct(self, user: str) -> str:
        """See bot.ports.Chat."""
        raise NotImplementedError

    async def profile(self, user: str) -> Profile | None:
        """Ann, whose chat speaks zh-Hant."""
        return Profile("Ann", "ann@meridian-pumps.example", "zh-Hant") if user == "U1" else None


def visit(chat: str = "web", user: str = "ann") -> Visit:
    return Visit(chat, user, f"@{user}", "d1", private=True)


async def accounts_known(running: House) -> int:
    async with running.office.database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(accounts)) or 0


async def test_somebody_may_look_while_another_writes(running: House) -> None:
    asked = await running.desk.command(visit(), "")
    assert asked.form is not None
    async with running.office.database.writing(), asyncio.timeout(5):
        assert await running.desk.form(visit()) is not None
        assert await running.desk.suggest(visit(), asked.form.id, "baton_type", "") != ()
        assert "Ann" in (await running.desk.home(visit())).title


async def test_looking_remembers_nobody(running: House) -> None:
    assert await running.desk.form(visit()) is None
    assert "Ann" in (await running.desk.home(visit())).title
    assert await accounts_known(running) == 0


async def test_somebody_unknown_sees_nothing(running: House) -> None:
    assert await running.desk.form(visit(user="nobody")) is None
    assert "not know you" in (await running.desk.home(visit(user="nobody"))).summary


async def test_a_first_look_is_in_the_language_of_the_chat(running: House) -> None:
    running.office.chats["slack"] = Chat()
    company = running.office.setup.company
    people = {**company.people, "ann": replace(company.people["ann"], language=None)}
    running.office.setup = replace(running.office.setup, company=replace(company, people=people))
    assert (await running.desk.home(visit("slack", "U1"))).language == "zh-Hant"
    await running.desk.command(visit("slack", "U1"), "mine")
    assert (await running.desk.home(visit("slack", "U1"))).language == "zh-Hant"
    assert await accounts_known(running) == 1
