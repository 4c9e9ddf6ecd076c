"""People whom Baton does not know yet."""

import re

import pytest

from tests.fakes.telegram import FakeTelegram, Message, User
from tests.telegram.house import ENGINEERING, House

WU = 105


@pytest.fixture
async def card(house: House, tg: FakeTelegram, ann: User) -> Message:
    """An order stands in the group of engineering."""
    await house.tell(ann, "/order repair PUMP7 leaks")
    await house.press(ann, ann.private[-1], "as usual")
    await house.settle()
    shown = tg.card(ENGINEERING, "WO-1001 ·")
    assert shown
    return shown


@pytest.fixture
def wu(tg: FakeTelegram, card: Message) -> User:
    """An engineer with an account that nobody has linked; never started the bot."""
    wu = tg.person(WU, name="Wu Feng")
    tg.join(ENGINEERING, wu)
    return wu


def code_in(message: Message) -> str:
    """The linking code that a message shows."""
    found = re.search(r"\b[A-Z2-9]{10}\b", message.text)
    assert found, message.text
    return found.group()


async def test_an_unknown_presser_is_led_to_link_and_the_press_is_carried_out(
    house: House, tg: FakeTelegram, kai: User, wu: User, card: Message
) -> None:
    answer = await wu.press(card, "Accept")
    assert "start=p-" in answer.url
    await wu.follow(answer.url)
    await tg.drained()
    code = code_in(wu.private[-1])
    await house.tell(kai, f"/invite wu {code}")
    await house.settle()
    assert "Wu Jian since 10:00" in card.text


async def test_a_code_from_a_colleague_is_enough_by_itself(house: House, tg: FakeTelegram, kai: User, wu: User) -> None:
    await house.tell(kai, "/invite wu")
    code = code_in(kai.private[-1])
    await wu.start()
    await tg.drained()
    await house.tell(wu, code)
    assert "吴建" in (await house.tell(wu, "/mine")).text


async def test_a_deep_link_with_a_code_links_at_once(house: House, tg: FakeTelegram, kai: User, wu: User) -> None:
    await house.tell(kai, "/invite wu")
    await wu.follow(f"https://t.me/baton_bot?start=link_{code_in(kai.private[-1])}")
    await tg.drained()
    assert "吴建" in wu.private[-1].text


async def test_nothing_private_is_shown_in_the_group(house: House, tg: FakeTelegram, wu: User) -> None:
    told = await house.tell(wu, "/mine", chat=ENGINEERING)
    assert told.text.startswith("The answer is for you alone.")


async def test_a_deep_link_to_a_machine_opens_its_form(house: House, tg: FakeTelegram, ann: User) -> None:
    await ann.start("asset_PUMP7")
    await tg.drained()
    assert ann.private[-1].buttons
