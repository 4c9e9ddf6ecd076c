"""Cards show the buttons that matter most; one press brings the others, until the card changes."""

import pytest

from bot.telegram_app.sending import MORE
from handlers.showing.view import AT_HAND
from tests.fakes.telegram import FakeTelegram, Message, User
from tests.telegram.house import ENGINEERING, House


@pytest.fixture
async def card(house: House, tg: FakeTelegram, ann: User) -> Message:
    """Ann's repair order stands in the group of engineering."""
    await house.tell(ann, "/order repair LINE3 leaks")
    await house.press(ann, ann.private[-1], "as usual")
    await house.settle()
    shown = tg.card(ENGINEERING, "WO-1001 ·")
    assert shown
    return shown


def labels(card: Message) -> list[str]:
    return [button.text for button in card.buttons]


async def test_more_brings_the_others_until_the_card_changes(house: House, lin: User, card: Message) -> None:
    assert labels(card) == ["Accept", "Report trouble", "Hand over", "Comment", "More …"]
    words = card.text
    answer = await lin.press(card, "More …")
    assert (answer.text, card.text) == ("", words)
    assert labels(card)[:AT_HAND] == ["Accept", "Report trouble", "Hand over", "Comment"]
    assert "Why?" in labels(card)
    assert "More …" not in labels(card)
    await house.settle()
    assert "Why?" in labels(card), "nothing has changed yet"
    await lin.press(card, "Accept")
    await house.settle()
    assert labels(card) == ["Start", "Done", "Report trouble", "Hand over", "More …"]


async def test_what_was_brought_can_be_pressed(house: House, kai: User, card: Message) -> None:
    await kai.press(card, "More …")
    await kai.press(card, "Why?")
    await house.settle()
    assert "Engineering leads" in kai.private[-1].text


async def test_more_below_what_is_no_card_says_so(house: House, tg: FakeTelegram, ann: User, card: Message) -> None:
    async with house.office.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE cards SET ref = '1'")
    answer = await ann.press(card, MORE)
    assert answer.alert
    assert "shows no order any more" in answer.text
