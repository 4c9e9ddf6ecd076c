"""Talking: messages, replies, older ones, unread marks."""

from starlette.applications import Starlette

from tests.web.house import House
from tests.web.visitor import Visitor, sign_in, words


async def test_what_is_written_in_a_channel_is_there_for_everybody(ann: Visitor, kai: Visitor) -> None:
    await ann.say("#engineering", "The PLC of line 3 is down")
    page = words(await kai.look("/chat/engineering"))
    assert "Ann Zhou 10:05 The PLC of line 3 is down" in page


async def test_text_is_shown_literally(ann: Visitor) -> None:
    nasty = "<b>bold</b> {{ 7*7 }} *_~ <!channel> <script>alert(1)</script> '\"&"
    await ann.say("#sales", nasty)
    page = await ann.look("/chat/sales")
    assert "<b>bold" not in page
    assert "alert(1)</script>" not in page
    assert nasty.split(" <script>")[0] in words(page)
    assert "{{ 7*7 }}" in page


async def test_a_message_that_is_sent_twice_by_the_network_is_there_once(ann: Visitor) -> None:
    for _ in range(2):
        await ann.post("/messages", at="#sales", words="only once", nonce="same")
    assert (await ann.look("/chat/sales")).count("only once") == 1


async def test_the_same_words_may_be_said_again(ann: Visitor) -> None:
    for _ in range(2):
        await ann.say("#sales", "ping")
    assert (await ann.look("/chat/sales")).count(">ping<") == 2


async def test_a_reply_stands_under_its_message(ann: Visitor, kai: Visitor) -> None:
    await ann.say("#engineering", "Who has the key?")
    await kai.post("/messages", origin="1", words="I do")
    page = await ann.look("/chat/engineering")
    assert words(page).index("Who has the key?") < words(page).index("1 reply Kai Guo") < words(page).index("I do")
    assert page.count('class="message') == 1


async def test_a_reply_to_a_reply_stands_under_the_same_message(ann: Visitor) -> None:
    await ann.say("#engineering", "root")
    await ann.post("/messages", origin="1", words="first")
    await ann.post("/messages", origin="2", words="second")
    assert "2 replies" in await ann.look("/chat/engineering")


async def test_nothing_cannot_be_sent(ann: Visitor) -> None:
    answer = await ann.say("#sales", "   ")
    assert "Write something first." in answer.text
    assert "baton:done" not in answer.headers.get("hx-trigger", "")


async def test_a_text_that_is_too_long_is_refused_and_stays_in_the_composer(ann: Visitor) -> None:
    answer = await ann.say("#sales", "x" * 10_001)
    assert "at most 10000 characters" in answer.text
    assert "hx-trigger" not in answer.headers


async def test_older_messages_come_a_page_at_a_time(ann: Visitor) -> None:
    for number in range(1, 36):
        await ann.say("#sales", f"message {number:02}")
    page = await ann.look("/chat/sales")
    assert "message 06" in page
    assert "message 05" not in page
    piece = await ann.look("/older?at=%23sales&before=6")
    assert "message 01" in piece
    assert "message 05" in piece
    assert "Show older" not in piece


async def test_a_link_to_a_message_shows_everything_since_it(ann: Visitor) -> None:
    for number in range(1, 41):
        await ann.say("#sales", f"message {number:02}")
    jump = await ann.client.get("/messages/2")
    assert jump.headers["location"] == "/chat/sales?from=2#m-2"
    page = await ann.look(jump.headers["location"])
    assert "message 02" in page
    assert "message 40" in page
    assert "message 01" not in page


async def test_days_are_told_apart(baton: House, app: Starlette, ann: Visitor) -> None:
    await ann.say("#sales", "one")
    baton.clock.move(hours=24)
    ann = await sign_in(app, "ann")
    await ann.say("#sales", "two")
    page = words(await ann.look("/chat/sales"))
    assert "yesterday Ann Zhou yesterday 10:05 one" in page
    assert "today Ann Zhou 10:05 two" in page


async def test_unread_messages_are_counted_until_they_are_seen(ann: Visitor, kai: Visitor) -> None:
    for text in ("one", "two"):
        await ann.say("#engineering", text)
    assert 'id="unread:#engineering" class="badge" data-unread="2"' in await kai.look("/board")
    assert 'id="unread:#engineering" class="badge" data-unread="0"' in await ann.look("/board")
    await kai.look("/chat/engineering")
    assert 'id="unread:#engineering" class="badge" data-unread="0"' in await kai.look("/board")
