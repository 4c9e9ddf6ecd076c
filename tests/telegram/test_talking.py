"""Comments under cards, and words that belong to nothing."""

import pytest

from tests.fakes.telegram import FakeTelegram, Message, User
from tests.telegram.house import ENGINEERING, WAREHOUSE, House


@pytest.fixture
async def card(house: House, tg: FakeTelegram, ann: User) -> Message:
    """Ann's repair order, with cards for engineering and the warehouse."""
    await house.tell(ann, "/order repair PUMP7 leaks")
    await house.press(ann, ann.private[-1], "as usual")
    await house.settle()
    shown = tg.card(ENGINEERING, "WO-1001 ·")
    assert shown
    return shown


async def test_a_reply_to_a_card_is_a_comment_for_everybody(
    house: House, tg: FakeTelegram, lin: User, card: Message
) -> None:
    told = await house.tell(lin, "The valve is <b>here</b>, @ann_zhou", reply_to=card, chat=ENGINEERING)
    assert "is with everybody involved" in told.text
    await house.settle()
    shown = tg.messages(WAREHOUSE)[-1]
    assert "The valve is <b>here</b>, @\u2060ann_zhou" in shown.text
    assert tg.pings == []


async def test_a_file_under_a_card_goes_along(house: House, tg: FakeTelegram, lin: User, card: Message) -> None:
    await lin.send_file("plan.pdf", b"%PDF", caption="The plan", reply_to=card, chat=ENGINEERING)
    await house.settle()
    note, file = tg.messages(WAREHOUSE)[-2:]
    assert "The plan" in note.text
    assert file.reply_to == note.id
    assert file.payload["document"]["file_name"] == "plan.pdf"


async def test_a_reply_to_another_persons_message_is_none_of_ours(
    house: House, tg: FakeTelegram, lin: User, kai: User, card: Message
) -> None:
    talk = await kai.send("/order@other_bot", chat=ENGINEERING)
    newest = await house.tell(lin, "yes", reply_to=talk, chat=ENGINEERING)
    assert newest.text == "yes"


async def test_plain_words_may_become_an_order(house: House, tg: FakeTelegram, ann: User) -> None:
    hint = await house.tell(ann, "The crane in hall 1 is broken")
    assert hint.text == "Shall I make a work order of this?"
    asked = await house.press(ann, hint, "Yes")
    assert asked is hint
    assert "Equipment repair" in asked.text


async def test_a_verb_needs_no_slash_in_private(house: House, ann: User) -> None:
    assert (await house.tell(ann, "help")).text.startswith("What I can do")


async def test_a_file_that_belongs_to_nothing_is_asked_about(house: House, tg: FakeTelegram, ann: User) -> None:
    await ann.send_file("plan.pdf", b"%PDF")
    await tg.drained()
    assert "I do not know what this file belongs to" in ann.private[-1].text


async def test_an_unknown_command_gets_the_nearest_one(house: House, ann: User) -> None:
    told = await house.tell(ann, "/lst")
    assert "Did you mean “/order list”?" in told.text
