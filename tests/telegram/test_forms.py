"""Forms in a private chat, one question at a time."""

import pytest

from tests.fakes.telegram import Answer, FakeTelegram, Message, User
from tests.telegram.house import Clock, House, housed


@pytest.fixture
async def asked(house: House, ann: User) -> Message:
    """Ann has begun a repair order; the bot asks for the machine."""
    return await house.press(ann, await house.tell(ann, "/order"), "Equipment repair")


async def described(house: House, ann: User, asked: Message) -> Message:
    """The machine and the symptom are answered; the bot asks whether the line runs."""
    asked = await house.press(ann, asked, "PUMP7")
    return await house.tell(ann, "It leaks")


async def test_an_order_is_made_question_by_question(house: House, tg: FakeTelegram, ann: User, asked: Message) -> None:
    assert asked.text.startswith("Equipment repair · 2/7\n\nWhich machine?")
    asked = await described(house, ann, asked)
    assert "Does the line still run?" in asked.text
    asked = await house.press(ann, asked, "slower")
    assert "Since when? (optional)" in asked.text
    asked = await house.tell(ann, "today 9:30")
    asked = await house.press(ann, asked, "Skip")
    asked = await house.press(ann, asked, "High")
    assert asked.text.splitlines() == [
        "Equipment repair",
        "What is it about? Equipment repair",
        "Which machine? Pump 7 (cooling water) (PUMP7)",
        "What is wrong? It leaks",
        "Does the line still run? Yes, but slower",
        "Since when? 09:30",
        "Priority: High",
        "",
        "Is everything right?",
    ]
    summary = await house.press(ann, asked, "Place the order")
    assert summary.text.endswith("WO-1001 is on its way to Engineering: It leaks")
    assert tg.buttons_of(summary) == []
    await house.settle()
    assert tg.card(ann.id, "WO-1001 · It leaks")


async def test_a_press_changes_the_question_in_place_and_words_leave_it_answered(
    house: House, tg: FakeTelegram, ann: User, asked: Message
) -> None:
    again = await house.press(ann, asked, "PUMP7")
    assert again is asked
    await house.tell(ann, "It leaks")
    assert asked.text == "What is wrong? It leaks"
    assert tg.buttons_of(asked) == []


async def test_words_that_could_mean_several_are_asked_back(
    house: House, tg: FakeTelegram, ann: User, asked: Message
) -> None:
    which = await house.tell(ann, "pump")
    assert tg.buttons_of(which)[:3] == ["Pump 7 (cooling water) (PUMP7)", "Pump 9 (boiler feed) (PUMP9)", "pump"]
    question = await house.press(ann, which, "PUMP9")
    assert "What is wrong?" in question.text
    assert asked.text == "Which machine? pump"
    back = await house.press(ann, question, "Back")
    assert "✓ Pump 9 (boiler feed) (PUMP9)" in tg.buttons_of(back)


async def test_long_words_for_something_unlisted_are_taken_as_they_stand(
    house: House, ann: User, asked: Message
) -> None:
    await house.press(ann, asked, "PUMP7")
    await house.press(ann, asked, "Back")
    unlisted = "the old pump behind the boiler house, next to the stairs and the red door"
    which = await house.tell(ann, unlisted)
    assert "What is wrong?" in which.text


async def test_back_offers_to_keep_what_was_answered(house: House, tg: FakeTelegram, ann: User, asked: Message) -> None:
    asked = await described(house, ann, asked)
    asked = await house.press(ann, asked, "Back")
    assert "Keep: It leaks" in tg.buttons_of(asked)
    asked = await house.press(ann, asked, "Keep")
    assert "Does the line still run?" in asked.text


async def test_an_answer_that_cannot_be_taken_says_why(house: House, ann: User, asked: Message) -> None:
    asked = await described(house, ann, asked)
    asked = await house.press(ann, asked, "as usual")
    asked = await house.tell(ann, "when the cows come home")
    assert "⚠️ I cannot read “when the cows come home” as a time." in asked.text
    asked = await house.press(ann, asked, "Today 9:00")
    assert "Photos" in asked.text


async def test_cancel_ends_the_form_by_button_and_by_command(house: House, ann: User, asked: Message) -> None:
    ended = await house.press(ann, asked, "Cancel")
    assert ended.text == "Cancelled. Nothing was changed."
    asked = await house.tell(ann, "/order")
    told = await house.tell(ann, "/cancel")
    assert told.text == "Cancelled. Nothing was changed."
    assert asked.text.startswith("What is it about?")
    told = await house.tell(ann, "/cancel")
    assert "No form is open" in told.text


async def test_a_button_of_a_form_that_is_over_says_so(
    house: House, tg: FakeTelegram, ann: User, asked: Message
) -> None:
    await house.tell(ann, "/order")
    answer = await ann.press(asked, "PUMP7")
    assert answer.alert
    assert answer.text.startswith("This form is over.")
    await tg.drained()
    assert tg.buttons_of(asked) == []


async def test_a_button_of_an_earlier_question_shows_where_we_are(
    house: House, tg: FakeTelegram, ann: User, asked: Message
) -> None:
    earlier = ann.tap(asked, "PUMP7")
    stale = ann.tap(asked, "PUMP9")
    assert await ann.answer_to(earlier) == Answer()
    assert "answered already" in (await ann.answer_to(stale)).text
    await tg.drained()
    assert "What is wrong?" in asked.text


async def test_a_form_survives_a_restart_in_the_middle(
    house: House, tg: FakeTelegram, clock: Clock, ready_sqlite_url: str, ann: User, asked: Message
) -> None:
    asked = await described(house, ann, asked)
    await house.app.stop()
    async with housed(ready_sqlite_url, tg, clock) as restarted:
        await restarted.app.start()
        asked = await restarted.press(ann, asked, "stands still")
        asked = await restarted.tell(ann, "today 9:00")
        assert "Photos" in asked.text


async def test_a_form_of_one_question_needs_no_summary(house: House, tg: FakeTelegram, ann: User) -> None:
    await house.tell(ann, "/order repair PUMP7 leaks, line still runs as usual")
    asked = ann.private[-1]
    await house.press(ann, asked, "as usual")
    await house.settle()
    card = tg.card(ann.id, "WO-1001 ·")
    assert card
    asked = await house.press(ann, card, "Comment")
    assert "Your comment" in asked.text
    told = await house.tell(ann, "Mind the step")
    assert "is with everybody involved" in told.text


async def test_questions_come_in_the_language_of_the_person(house: House, tg: FakeTelegram, tao: User) -> None:
    await tao.start()
    asked = await house.tell(tao, "/order")
    assert tg.buttons_of(asked)[0] == "设备维修"
    asked = await house.tell(tao, "没有这个")
    assert "✕ 取消" in tg.buttons_of(asked)
