"""Who is who: accounts, languages, codes, places."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from storage import accounts, bindings, invitations
from storage.accounts import Account
from storage.bindings import Binding
from storage.database import Database
from storage.invitations import Invitation
from tests.routing.a_company import MONDAY

LATER = MONDAY + timedelta(minutes=5)
SLACK = Account("slack", "U1", "eva")
CODE = Invitation("ABC", MONDAY + timedelta(hours=1), person="eva")
GROUP = Binding("telegram", "-100", "", "warehouse")


async def test_an_account_is_found_by_its_chat_and_user(database: Database) -> None:
    async with database.writing() as connection:
        await accounts.link(connection, SLACK, MONDAY)
        assert await accounts.find(connection, "slack", "U1") == SLACK
        assert await accounts.find(connection, "telegram", "U1") is None


async def test_linked_again_an_account_belongs_to_somebody_else(database: Database) -> None:
    async with database.writing() as connection:
        await accounts.link(connection, SLACK, MONDAY)
        await accounts.link(connection, replace(SLACK, person="emil"), LATER)
        found = await accounts.find(connection, "slack", "U1")
        assert found is not None
        assert found.person == "emil"
        assert await accounts.of_person(connection, "eva") == []


async def test_many_links_of_one_account_at_once_are_no_quarrel(database: Database) -> None:
    async def link(person: str) -> None:
        async with database.writing() as connection:
            await accounts.link(connection, replace(SLACK, person=person), MONDAY)

    await asyncio.gather(*(link(person) for person in ("eva", "emil", "erik")))


async def test_the_chat_that_somebody_used_last_comes_first(database: Database) -> None:
    telegram = Account("telegram", "7", "eva")
    async with database.writing() as connection:
        await accounts.link(connection, SLACK, MONDAY)
        await accounts.link(connection, telegram, LATER)
        assert [a.chat for a in await accounts.of_person(connection, "eva")] == ["telegram", "slack"]
        seen = replace(SLACK, address="D1", language="zh-Hans")
        await accounts.seen(connection, seen, LATER + timedelta(minutes=1))
        assert await accounts.of_person(connection, "eva") == [seen, telegram]


async def test_a_private_conversation_with_a_new_address_is_found_there(database: Database) -> None:
    async with database.writing() as connection:
        await accounts.link(connection, replace(SLACK, address="D1"), MONDAY)
        await accounts.readdress(connection, "slack", "D1", "D2")
        assert [a.address for a in await accounts.of_person(connection, "eva")] == ["D2"]


async def test_a_language_is_chosen_changed_and_forgotten(database: Database) -> None:
    async with database.writing() as connection:
        assert await accounts.language_of(connection, "eva") is None
        await accounts.choose_language(connection, "eva", "zh-Hans")
        await accounts.choose_language(connection, "eva", "zh-Hant")
        await accounts.choose_language(connection, "emil", "en")
        assert await accounts.languages(connection) == {"eva": "zh-Hant", "emil": "en"}
        await accounts.choose_language(connection, "eva", None)
        assert await accounts.language_of(connection, "eva") is None
        assert await accounts.languages(connection) == {"emil": "en"}


async def test_two_choices_at_once_are_no_quarrel(database: Database) -> None:
    async def choose(language: str) -> None:
        async with database.writing() as connection:
            await accounts.choose_language(connection, "eva", language)

    await asyncio.gather(*(choose(language) for language in ("en", "zh-Hans", "zh-Hant")))


async def test_a_code_is_good_once(database: Database) -> None:
    async with database.writing() as connection:
        await invitations.add(connection, CODE)
        assert await invitations.peek(connection, "ABC", LATER) == CODE
        assert await invitations.redeem(connection, "ABC", LATER) == CODE
        assert await invitations.redeem(connection, "ABC", LATER) is None
        assert await invitations.peek(connection, "ABC", LATER) is None


async def test_a_code_that_is_too_old_or_unknown_is_good_for_nothing(database: Database) -> None:
    async with database.writing() as connection:
        await invitations.add(connection, CODE)
        assert await invitations.redeem(connection, "ABC", CODE.expires_at) is None
        assert await invitations.peek(connection, "ABC", CODE.expires_at) is None
        assert await invitations.redeem(connection, "XYZ", LATER) is None


async def test_of_many_who_redeem_a_code_at_once_one_gets_in(database: Database) -> None:
    async def redeem() -> Invitation | None:
        async with database.writing() as connection:
            return await invitations.redeem(connection, "ABC", LATER)

    async with database.writing() as connection:
        await invitations.add(connection, CODE)
    results = await asyncio.gather(*(redeem() for _ in range(6)))
    assert sorted(results, key=str) == sorted([CODE, *[None] * 5], key=str)


async def test_what_a_stranger_wanted_is_kept_with_their_newest_code(database: Database) -> None:
    held = {"token": "m.1.a", "address": "C1", "thread": None, "private": False}
    older = Invitation("OLD", MONDAY + timedelta(minutes=30), chat="slack", user="U9")
    newer = Invitation("NEW", MONDAY + timedelta(minutes=60), chat="slack", user="U9", held=held)
    async with database.writing() as connection:
        await invitations.add(connection, newer)
        await invitations.add(connection, older)
        assert await invitations.asked_by(connection, "slack", "U9", LATER) == newer
        await invitations.redeem(connection, "NEW", LATER)
        assert await invitations.asked_by(connection, "slack", "U9", LATER) == older
        assert await invitations.asked_by(connection, "slack", "U8", LATER) is None


async def test_a_conversation_is_a_place_of_one_department(database: Database) -> None:
    async with database.writing() as connection:
        await bindings.bind(connection, GROUP, MONDAY)
        await bindings.bind(connection, replace(GROUP, department="sales"), LATER)
        assert await bindings.of_departments(connection, ["warehouse"]) == []
        assert await bindings.of_departments(connection, ["sales"]) == [replace(GROUP, department="sales")]
        assert await bindings.unbind(connection, "telegram", "-100", "")
        assert not await bindings.unbind(connection, "telegram", "-100", "")


async def test_a_department_has_its_places_in_the_order_in_which_they_were_bound(database: Database) -> None:
    topic = replace(GROUP, thread="5")
    async with database.writing() as connection:
        await bindings.bind(connection, topic, LATER)
        await bindings.bind(connection, GROUP, MONDAY)
        assert await bindings.all_bindings(connection) == [GROUP, topic]
        assert await bindings.of_departments(connection, ["warehouse"]) == [GROUP, topic]


async def test_a_group_with_a_new_address_stays_a_place(database: Database) -> None:
    topic = replace(GROUP, thread="5")
    async with database.writing() as connection:
        await bindings.bind(connection, GROUP, MONDAY)
        await bindings.bind(connection, topic, LATER)
        await bindings.readdress(connection, "telegram", "-100", "-200")
        moved = [replace(GROUP, address="-200"), replace(topic, address="-200")]
        assert await bindings.all_bindings(connection) == moved


async def test_what_is_bound_at_the_new_address_already_stays(database: Database) -> None:
    topic, here = replace(GROUP, thread="5"), replace(GROUP, address="-200", department="sales")
    async with database.writing() as connection:
        await bindings.bind(connection, GROUP, MONDAY)
        await bindings.bind(connection, topic, MONDAY)
        await bindings.bind(connection, here, LATER)
        await bindings.readdress(connection, "telegram", "-100", "-200")
        await bindings.readdress(connection, "telegram", "-200", "-200")
        assert await bindings.all_bindings(connection) == [replace(topic, address="-200"), here]
