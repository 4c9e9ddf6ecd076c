"""Live pages over real sockets: what arrives without reload, and how a page catches up."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import NoReturn

import httpx
import pytest

from bot.ports import Destination
from handlers.showing.view import View
from tests.web.house import House
from tests.web.visitor import Visitor, hidden, words

SALES = Destination("#sales")


@dataclass
class Stream:
    """An open stream of events."""

    lines: AsyncIterator[str]

    async def next(self, name: str = "message") -> tuple[str, str]:
        """The next event of a name: its id and data."""
        id = event = ""
        data: list[str] = []
        async with asyncio.timeout(10):
            async for line in self.lines:
                key, _, value = line.partition(": ")
                if key == "id":
                    id = value
                elif key == "event":
                    event = value
                elif key == "data":
                    data.append(value)
                elif not line and event == name:
                    return id, "\n".join(data)
        raise AssertionError(f"the stream ended before {name!r}")


@pytest.fixture
async def visitor(address: str) -> AsyncIterator[Visitor]:
    """Ann, over a socket."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as connection:
        csrf = hidden((await connection.get("/signin")).text, "csrf")
        await connection.post("/persona", data={"csrf": csrf, "person": "ann"})
        page = (await connection.get("/chat/sales")).text
        found = re.search(r'"X-CSRF": "([^"]+)"', page)
        assert found
        yield Visitor(connection, found[1])


@asynccontextmanager
async def live(visitor: Visitor, page: str) -> AsyncIterator[Stream]:
    """The stream that a page opens."""
    found = re.search(r'sse-connect="([^"]+)"', await visitor.look(page))
    assert found
    async with visitor.client.stream("GET", found[1].replace("&amp;", "&")) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        yield Stream(response.aiter_lines())


async def test_a_new_message_is_appended(baton: House, visitor: Visitor) -> None:
    async with live(visitor, "/chat/sales") as stream:
        await baton.chat.post(SALES, View("Hello there"), "")
        _, piece = await stream.next()
    assert 'hx-swap-oob="beforeend:#messages"' in piece
    assert "Hello there" in words(piece)


async def test_an_edited_card_is_replaced_in_place_and_only_its_body(baton: House, visitor: Visitor) -> None:
    ref = await baton.chat.post(SALES, View("Before"), "")
    async with live(visitor, "/chat/sales") as stream:
        await baton.chat.edit(SALES, ref, View("After"))
        _, piece = await stream.next()
    assert f'id="body-{ref}" class="said" hx-swap-oob="true"' in piece
    assert "After" in piece
    assert "thread" not in piece


async def test_a_reply_goes_into_its_thread_and_is_counted(baton: House, visitor: Visitor) -> None:
    ref = await baton.chat.post(SALES, View("Root"), "")
    async with live(visitor, "/chat/sales") as stream:
        await visitor.post("/messages", origin=ref, words="Me too")
        _, piece = await stream.next()
    assert f'hx-swap-oob="beforeend:#replies-{ref}"' in piece
    assert "1 reply" in piece


async def test_a_message_elsewhere_is_an_unread_mark(baton: House, visitor: Visitor) -> None:
    async with live(visitor, "/chat/sales") as stream:
        await baton.chat.post(Destination("#legal"), View("Hello"), "")
        _, piece = await stream.next()
    assert 'id="unread:#legal"' in piece
    assert "Hello" not in piece


async def test_the_inbox_of_another_never_arrives(baton: House, visitor: Visitor) -> None:
    async with live(visitor, "/chat/sales") as stream:
        await baton.chat.post(Destination("@kai"), View("Secret"), "")
        await baton.chat.post(SALES, View("Open"), "")
        _, piece = await stream.next()
    assert "Secret" not in piece
    assert "@kai" not in piece


async def test_a_page_that_was_away_catches_up_with_new_and_edited_messages(baton: House, visitor: Visitor) -> None:
    old = await baton.chat.post(SALES, View("Old"), "")
    async with live(visitor, "/chat/sales") as stream:
        await baton.chat.post(SALES, View("Seen"), "")
        seen, _ = await stream.next()
    await baton.chat.post(SALES, View("Missed"), "")
    await baton.chat.edit(SALES, old, View("Renewed"))
    async with visitor.client.stream("GET", "/live?at=%23sales&after=0", headers={"last-event-id": seen}) as response:
        _, piece = await Stream(response.aiter_lines()).next()
    assert "Missed" in piece
    assert "Renewed" in piece
    assert ">Seen<" not in piece


async def test_after_a_long_absence_the_page_is_loaded_anew(baton: House, visitor: Visitor) -> None:
    for number in range(202):
        await baton.chat.post(SALES, View(f"{number}"), "")
    async with visitor.client.stream("GET", "/live", params={"at": "#sales", "after": "0"}) as response:
        await Stream(response.aiter_lines()).next("reload")


async def test_the_board_hears_of_every_order_and_an_order_page_of_its_own(baton: House, visitor: Visitor) -> None:
    async with live(visitor, "/board") as stream:
        baton.chat.live.changed(1001)
        await stream.next("changed")
    params = {"watch": "1002", "after": "0", "stamp": baton.chat.live.stamp}
    async with visitor.client.stream("GET", "/live", params=params) as response:
        stream = Stream(response.aiter_lines())
        baton.chat.live.changed(1001)
        await baton.chat.post(SALES, View("in between"), "")
        await stream.next("message")
        baton.chat.live.changed(1002)
        await stream.next("changed")


async def test_a_board_that_is_older_than_the_last_change_is_fetched_at_once(baton: House, visitor: Visitor) -> None:
    page = await visitor.look("/board")
    stamp = re.search(r"stamp=([^\"]+)", page)
    assert stamp
    baton.chat.live.changed(1001)
    params = {"watch": "all", "after": "0", "stamp": stamp[1]}
    async with visitor.client.stream("GET", "/live", params=params) as response:
        await Stream(response.aiter_lines()).next("changed")


async def test_streams_end_when_the_server_stops(baton: House, visitor: Visitor) -> None:
    async with live(visitor, "/board") as stream:
        baton.chat.live.close()
        async with asyncio.timeout(5):
            assert [line async for line in stream.lines][-1] == ""
    assert baton.chat.live.listeners == 0


async def test_a_stream_without_a_session_sends_its_page_to_sign_in(visitor: Visitor) -> None:
    visitor.client.cookies.clear()
    answer = await visitor.client.get("/live", headers={"accept": "text/event-stream"})
    assert answer.text == "event: reload\ndata: -\n\n"


async def test_a_stream_ends_when_its_session_wants_renewing_and_the_next_one_renews_it(
    baton: House, visitor: Visitor
) -> None:
    async with live(visitor, "/board") as stream:
        baton.clock.move(days=2.1)
        baton.chat.live.messages_changed()
        async with asyncio.timeout(5):
            assert "event: message" not in [line async for line in stream.lines]
    async with visitor.client.stream("GET", "/live") as renewed:
        assert "baton_session" in renewed.headers["set-cookie"]
        await baton.chat.post(SALES, View("Hello again"), "")
        assert "Hello again" not in (await Stream(renewed.aiter_lines()).next())[1]
    baton.clock.move(days=2.1)
    assert (await visitor.client.get("/board")).status_code == 200


async def test_a_stream_ends_with_its_session(baton: House, visitor: Visitor) -> None:
    async with live(visitor, "/board") as stream:
        baton.clock.move(days=5)
        baton.chat.live.messages_changed()
        async with asyncio.timeout(5):
            assert "event: message" not in [line async for line in stream.lines]
    answer = await visitor.client.get("/live", headers={"accept": "text/event-stream"})
    assert answer.text == "event: reload\ndata: -\n\n"


async def test_a_database_that_is_away_ends_the_stream_and_pages_with_a_sentence(
    baton: House, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> NoReturn:
        raise ConnectionRefusedError("no server there")

    async with live(visitor, "/chat/sales") as stream:
        monkeypatch.setattr(baton.chat.database, "reading", away)
        baton.chat.live.messages_changed()
        with pytest.raises(AssertionError, match="the stream ended before"):  # as a browser likes it: it comes again
            await stream.next()
        page = await visitor.client.get("/chat/sales")
    assert (page.status_code, "Something went wrong on our side" in page.text) == (503, True)
    assert [record.getMessage() for record in caplog.records] == []


async def test_what_else_goes_wrong_is_told_with_all_that_is_known(
    baton: House, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> NoReturn:
        raise KeyError("a mistake of ours")

    monkeypatch.setattr(baton.chat.database, "reading", broken)
    assert (await visitor.client.get("/chat/sales")).status_code == 500
    assert [record.getMessage().strip() for record in caplog.records] == ["Exception in ASGI application"]
