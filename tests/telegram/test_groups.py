"""Groups: cards, commands, and what belongs into the private chat."""

import pytest

from tests.fakes.telegram import Answer, FakeTelegram, Message, User
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


async def accepted(house: House, user: User, card: Message) -> None:
    """Accepted and started in the group."""
    for label in ("Accept", "Start"):
        await user.press(card, label)
        await house.settle()


async def test_accept_is_answered_with_a_toast_and_changes_the_card(house: House, lin: User, card: Message) -> None:
    answer = await lin.press(card, "Accept")
    assert not answer.alert
    assert answer.text.startswith("“Find the cause” of WO-1001 is yours")
    await house.settle()
    assert "Lin Wei since 10:00" in card.text


async def test_a_refusal_is_an_alert(house: House, ann: User, lin: User, kai: User, card: Message) -> None:
    told = await ann.press(card, "Accept")
    assert told.alert
    assert told.text.startswith("This one is for Engineering")
    first, second = lin.tap(card, "Accept"), kai.tap(card, "Accept")
    assert "is yours" in (await lin.answer_to(first)).text
    assert "Lin Wei was faster" in (await kai.answer_to(second)).text


async def test_a_move_may_be_typed_in_the_group(house: House, lin: User, card: Message) -> None:
    asked_back = await house.tell(lin, "/accept", reply_to=card, chat=ENGINEERING)
    assert asked_back.text.startswith("Which order?")
    told = await house.tell(lin, "/accept WO-1001", chat=ENGINEERING)
    assert told.text.startswith("“Find the cause” of WO-1001 is yours")


async def test_a_form_from_a_group_goes_on_in_the_private_chat(
    house: House, tg: FakeTelegram, kai: User, card: Message
) -> None:
    await accepted(house, kai, card)
    answer = await kai.press(card, "Done")
    assert answer == Answer("I have written to you in our private chat.")
    await tg.drained()
    asked = kai.private[-1]
    assert "Spare part model" in asked.text
    asked = await house.tell(kai, "PS-24")
    asked = await house.press(kai, asked, "Wear")
    asked = await house.press(kai, asked, "Yes")
    told = await house.press(kai, asked, "Send")
    assert "Done: “Find the cause” of WO-1001. Thank you!" in told.text


async def test_somebody_who_never_pressed_start_is_led_into_the_private_chat(
    house: House, tg: FakeTelegram, lin: User, card: Message
) -> None:
    await accepted(house, lin, card)
    answer = await lin.press(card, "Done")
    assert answer.url.startswith("https://t.me/baton_bot?start=p-")
    await lin.follow(answer.url)
    await tg.drained()
    assert "Spare part model" in lin.private[-1].text
    asked = await house.tell(lin, "none")
    assert "Cause (optional)" in asked.text


async def test_such_a_link_does_nothing_for_anybody_else(
    house: House, tg: FakeTelegram, lin: User, kai: User, card: Message
) -> None:
    await accepted(house, lin, card)
    answer = await lin.press(card, "Done")
    await kai.follow(answer.url)
    await tg.drained()
    assert kai.private[-1].text.startswith("What I can do")


async def test_lists_are_for_the_asker_alone(house: House, tg: FakeTelegram, kai: User, lin: User) -> None:
    told = await house.tell(kai, "/mine", chat=ENGINEERING)
    assert told.text == "I have written to you in our private chat."
    assert kai.private[-1].text.startswith("Kai")
    told = await house.tell(lin, "/list@baton_bot engineering", chat=ENGINEERING)
    assert told.text.startswith("The answer is for you alone.")
    await lin.press(told, "Continue privately")
    await tg.drained()
    assert lin.private[-1].text.startswith("Orders:")


async def test_a_command_with_a_short_answer_is_answered_under_it(house: House, kai: User) -> None:
    asked = await kai.send("/bind engineering", chat=ENGINEERING)
    await house.settle()
    told = house.tg.messages(ENGINEERING)[-1]
    assert told.reply_to == asked.id
    assert "Engineering" in told.text


async def test_a_mention_is_a_command(house: House, tg: FakeTelegram, kai: User) -> None:
    await house.tell(kai, "@baton_bot repair PUMP7 leaks", chat=ENGINEERING)
    assert "Does the line still run?" in kai.private[-1].text


async def test_commands_of_other_bots_and_unknown_ones_are_left_alone(
    house: House, tg: FakeTelegram, kai: User
) -> None:
    for words in ("/order@other_bot list", "/roll 2d6", "just talking"):
        newest = await house.tell(kai, words, chat=ENGINEERING)
        assert newest.text == words


async def test_somebody_who_writes_as_the_group_is_told_why_nothing_happens(house: House, tg: FakeTelegram) -> None:
    group = tg.chat(ENGINEERING).as_chat()
    nobody = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    message = {"message_id": 4711, "date": tg.world.now(), "chat": group, "from": nobody, "sender_chat": group}
    tg.world.tell("message", message | {"text": "/order repair"})
    await tg.drained()
    assert tg.messages(ENGINEERING)[-1].text.startswith("You write here as the group")


async def test_a_group_that_becomes_a_supergroup_keeps_its_cards(
    house: House, tg: FakeTelegram, ann: User, lin: User, card: Message
) -> None:
    new = tg.migrate(ENGINEERING)
    await house.settle()
    moved = tg.card(new, "WO-1001 ·")
    assert moved
    assert "is yours" in (await lin.press(moved, "Accept")).text
