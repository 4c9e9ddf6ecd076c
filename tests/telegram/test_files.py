"""Files as answers, and with orders made from messages."""

import pytest

from tests.fakes.telegram import FakeTelegram, Message, User
from tests.telegram.house import ENGINEERING, WAREHOUSE, House

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"


@pytest.fixture
async def asked(house: House, ann: User) -> Message:
    """The repair form asks for photos."""
    asked = await house.press(ann, await house.tell(ann, "/order"), "Equipment repair")
    asked = await house.press(ann, asked, "PUMP7")
    asked = await house.tell(ann, "It leaks")
    asked = await house.press(ann, asked, "as usual")
    return await house.press(ann, asked, "Skip")


async def test_several_files_answer_one_question(house: House, tg: FakeTelegram, ann: User, asked: Message) -> None:
    assert "Send the file as an attachment." in asked.text
    await ann.send_file("a.png", PNG, photo=True)
    await ann.send_file("b.pdf", b"%PDF")
    await tg.drained()
    asked = ann.private[-1]
    assert "Priority" in asked.text
    asked = await house.press(ann, asked, "Skip")
    assert "Photos: 📎 2" in asked.text


async def test_a_file_where_words_are_asked_for_says_so(house: House, tg: FakeTelegram, ann: User) -> None:
    await house.press(ann, await house.tell(ann, "/order"), "Equipment repair")
    await ann.send_file("a.png", PNG, photo=True)
    await tg.drained()
    assert "is not answered with a file" in ann.private[-1].text


async def test_a_file_that_is_too_big_is_not_even_fetched(
    house: House, tg: FakeTelegram, ann: User, asked: Message
) -> None:
    await ann.send_file("film.mp4", b"x" * (10 * 1024 * 1024 + 1))
    await tg.drained()
    assert "“film.mp4” is too big" in ann.private[-1].text
    assert tg.calls_of("getFile") == []


async def test_a_file_that_cannot_be_fetched_is_asked_for_again(
    house: House, tg: FakeTelegram, ann: User, asked: Message
) -> None:
    tg.fail_next("getFile", status=500)
    await ann.send_file("a.pdf", b"%PDF")
    await tg.drained()
    assert "I could not fetch “a.pdf”" in ann.private[-1].text


async def test_an_order_takes_the_message_it_answers_along(
    house: House, tg: FakeTelegram, tao: User, kai: User
) -> None:
    said = await tao.send_file("pump.png", PNG, photo=True, caption="PUMP7 leaks badly", chat=WAREHOUSE)
    await house.tell(kai, "/order repair PUMP7 leaks", reply_to=said, chat=WAREHOUSE)
    asked = kai.private[-1]
    await house.press(kai, asked, "as usual")
    await house.settle()
    card = tg.card(ENGINEERING, "WO-1001 ·")
    assert card
    assert "From a message by 陶: PUMP7 leaks badly" in card.text
    links = [entity["url"] for entity in card.entities if entity["type"] == "text_link"]
    assert links == [f"https://t.me/c/600/{said.id}"]


async def test_the_message_alone_is_enough(house: House, tg: FakeTelegram, kai: User, tao: User) -> None:
    said = await tao.send("repair PUMP7 leaks", chat=WAREHOUSE)
    await house.tell(kai, "/order", reply_to=said, chat=WAREHOUSE)
    assert "Does the line still run?" in kai.private[-1].text


async def test_the_first_message_of_a_topic_is_nobodys_source(house: House, tg: FakeTelegram, kai: User) -> None:
    forum = -1000000000900
    topics = tg.forum(forum, title="plant", topics=["Repairs"], members=[kai])
    await kai.send("/order repair PUMP7 leaks", chat=forum, topic=topics["Repairs"])
    await tg.drained()
    told = tg.messages(forum)[-1]
    assert told.topic == topics["Repairs"]
    await house.press(kai, kai.private[-1], "as usual")
    await house.settle()
    card = tg.card(ENGINEERING, "WO-1001 ·")
    assert card
    assert "From a message" not in card.text


@pytest.mark.parametrize("photo", [True, False])
async def test_a_command_may_be_the_caption_of_what_comes_along(
    house: House, tg: FakeTelegram, ann: User, photo: bool
) -> None:
    await ann.send_file("pump.png", PNG, photo=photo, caption="/order repair PUMP7 leaks")
    await tg.drained()
    asked = ann.private[-1]
    assert "Does the line still run?" in asked.text
    await house.press(ann, asked, "as usual")
    await house.settle()
    card = tg.card(ENGINEERING, "WO-1001 ·")
    assert card
    assert "Photos: " in card.text
    assert "pump.png" in card.text or "photo_" in card.text


@pytest.mark.parametrize("photo", [True, False])
async def test_a_caption_that_is_no_command_is_offered_as_words_are_and_the_file_comes_along(
    house: House, tg: FakeTelegram, ann: User, photo: bool
) -> None:
    await ann.send_file("pump.png", PNG, photo=photo, caption="repair PUMP7 leaks")
    await tg.drained()
    hint = ann.private[-1]
    assert "Shall I make a work order of this?" in hint.text
    await house.press(ann, hint, "Yes, make a work order")
    await house.press(ann, ann.private[-1], "as usual")
    await house.settle()
    card = tg.card(ENGINEERING, "WO-1001 ·")
    assert card
    assert "Photos: " in card.text


async def test_a_file_that_was_offered_before_a_restart_still_comes_along(
    house: House, tg: FakeTelegram, ann: User
) -> None:
    await ann.send_file("pump.png", PNG, photo=True, caption="repair PUMP7 leaks")
    await tg.drained()
    await house.crash()
    await house.press(ann, ann.private[-1], "Yes, make a work order")
    await house.press(ann, ann.private[-1], "as usual")
    await house.settle()
    card = tg.card(ENGINEERING, "WO-1001 ·")
    assert card
    assert "Photos: " in card.text


async def test_a_file_without_a_word_is_not_taken_for_an_order(house: House, tg: FakeTelegram, ann: User) -> None:
    await ann.send_file("pump.png", PNG, photo=True)
    await tg.drained()
    assert "Shall I make a work order" not in ann.private[-1].text
