"""The web chat as a chat, on both databases: what `bot.ports.Chat` promises."""

from collections.abc import AsyncIterator

import pytest

from bot.ports import Destination, MessageGone, Unreachable
from bot.web_app.chat import WebChat, view_from_json, view_to_json
from handlers.showing.view import Button, Span, View, line
from storage.web_chat import WebMessage, conversation, replies, unread
from tests.web.house import House, house

SALES = Destination("#sales")
HELLO = View(
    "Hello", (line("a ", Span("b", "bold", "/x")),), (Button("go", "go:1", "Go", "primary"),), 0.5, "Hi", "zh-Hant"
)


@pytest.fixture
async def running(ready_url: str) -> AsyncIterator[House]:
    async with house(ready_url) as company:
        yield company


@pytest.fixture
def chat(running: House) -> WebChat:
    return running.chat


async def _there(chat: WebChat, address: str = "#sales") -> list[WebMessage]:
    async with chat.database.reading() as connection:
        return await conversation(connection, address)


async def test_a_view_is_posted_found_by_its_mark_and_edited_in_place(chat: WebChat) -> None:
    ref = await chat.post(SALES, HELLO, "card:1")
    assert await chat.find(SALES, "card:1") == ref
    assert await chat.find(Destination("#legal"), "card:1") is None
    await chat.edit(SALES, ref, View("Bye"))
    assert [message.view and view_from_json(message.view).title for message in await _there(chat)] == ["Bye"]


async def test_a_view_survives_being_kept(chat: WebChat) -> None:
    assert view_from_json(view_to_json(HELLO)) == HELLO


async def test_showing_the_same_again_changes_nothing(chat: WebChat) -> None:
    ref = await chat.post(SALES, HELLO, "")
    before = await _there(chat)
    await chat.edit(SALES, ref, HELLO)
    assert await _there(chat) == before


async def test_an_edit_of_what_is_gone_says_so(chat: WebChat) -> None:
    ref = await chat.post(SALES, HELLO, "")
    for to, message in ((SALES, "999"), (Destination("#legal"), ref)):
        with pytest.raises(MessageGone):
            await chat.edit(to, message, View("Bye"))


async def test_a_message_under_another_stands_in_its_thread(chat: WebChat) -> None:
    root = await chat.post(SALES, HELLO, "")
    first = await chat.post(Destination("#sales", reply_to=root), View("one"), "")
    await chat.post(Destination("#sales", reply_to=first), View("two"), "")
    async with chat.database.reading() as connection:
        under = await replies(connection, [int(root)])
    assert len(under[int(root)]) == 2
    assert len(await _there(chat)) == 1


async def test_a_message_under_one_that_is_not_there_stands_by_itself(chat: WebChat) -> None:
    await chat.post(Destination("#sales", reply_to="77"), View("one"), "")
    assert len(await _there(chat)) == 1


@pytest.mark.parametrize("address", ["#nowhere", "@nobody", "sales", ""])
async def test_an_unknown_place_cannot_be_reached(chat: WebChat, address: str) -> None:
    with pytest.raises(Unreachable):
        await chat.post(Destination(address), HELLO, "")


async def test_people_are_who_the_files_say(chat: WebChat) -> None:
    profile = await chat.profile("bao")
    assert profile is not None
    assert (profile.language, profile.time_zone) == ("zh-Hant", "Asia/Shanghai")
    assert await chat.profile("nobody") is None
    assert await chat.open_direct("bao") == "@bao"
    with pytest.raises(Unreachable):
        await chat.open_direct("nobody")


async def test_what_is_unread_is_counted_on_both_databases(chat: WebChat) -> None:
    await chat.post(SALES, HELLO, "")
    await chat.post(Destination("@ann"), HELLO, "")
    async with chat.database.reading() as connection:
        assert await unread(connection, "ann", ("#sales", "@ann")) == {"#sales": 1, "@ann": 1}
        assert await unread(connection, "bao", ("#sales", "@bao")) == {"#sales": 1}


async def test_open_pages_are_woken_by_posts_and_real_edits(chat: WebChat) -> None:
    with chat.live.listening() as ear:
        ref = await chat.post(SALES, HELLO, "")
        await ear.wait(5)
        await chat.edit(SALES, ref, View("Bye"))
        await ear.wait(5)
    assert chat.live.listeners == 0
