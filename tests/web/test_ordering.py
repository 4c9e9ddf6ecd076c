"""Ordering, pressing and talking about orders, with the real desk behind the pages."""

import pytest

from bot.web_app.talking import command_words
from tests.web.house import House
from tests.web.visitor import Visitor, buttons, form_id, words

REPAIR = "/order repair line 3 PLC down, urgent"


async def order(baton: House, visitor: Visitor, text: str = REPAIR, at: str = "#sales") -> None:
    """A quick order whose only open question is answered."""
    asked = await visitor.say(at, text)
    await visitor.post(f"/forms/{form_id(asked.text)}", at=at, a__line_state="stopped")
    await baton.deliverer.settle()


async def test_a_command_is_not_posted_for_everybody(ann: Visitor) -> None:
    await ann.say("#sales", "/order mine")
    assert "/order mine" not in words(await ann.look("/chat/sales")).replace("/order or /mine", "")


async def test_a_command_works_with_and_without_the_word_order(ann: Visitor) -> None:
    first, second = await ann.say("#sales", "/order mine"), await ann.say("#sales", "/mine")
    assert words(first.text) == words(second.text)
    assert "Only visible to you" in first.text


@pytest.mark.parametrize(
    "typed", ["/order mine", "/Order mine", "/ordre mine", "/oder mine", "/mine", "/order\nmine", "/order\u3000mine"]
)
def test_the_word_order_may_be_misspelt_or_left_out(typed: str) -> None:
    assert command_words(typed) == "mine"


async def test_an_unknown_command_is_answered_and_stays_in_the_composer(ann: Visitor) -> None:
    answer = await ann.say("#sales", "/order baord")
    assert "board" in words(answer.text)


async def test_a_quick_order_asks_only_for_what_is_missing(ann: Visitor) -> None:
    answer = await ann.say("#sales", REPAIR)
    assert answer.text.count('class="field') == 1
    assert "Does the line still run?" in answer.text


async def test_the_departments_get_cards_and_the_requester_a_confirmation(
    baton: House, ann: Visitor, kai: Visitor
) -> None:
    await order(baton, ann)
    for path in ("/chat/engineering", "/chat/warehouse", "/inbox"):
        assert "WO-1001" in await ann.look(path)
    assert {"accept", "trouble"} <= buttons(await kai.look("/chat/engineering")).keys()


async def test_an_accepted_card_says_who_has_it_everywhere(baton: House, ann: Visitor, kai: Visitor) -> None:
    await order(baton, ann)
    answer = await kai.press(await kai.look("/chat/engineering"), "accept")
    assert "is yours" in answer.text
    await baton.deliverer.settle()
    assert "Kai Guo" in words(await ann.look("/inbox"))
    assert "accept" not in buttons(await kai.look("/chat/engineering"))


async def test_a_double_click_counts_once(baton: House, ann: Visitor, kai: Visitor) -> None:
    await order(baton, ann)
    page = await kai.look("/chat/engineering")
    first, second = await kai.press(page, "accept"), await kai.press(page, "accept")
    assert words(first.text) == words(second.text)


async def test_a_second_presser_is_told_who_was_faster(baton: House, ann: Visitor, kai: Visitor) -> None:
    await order(baton, ann)
    old = await ann.look("/chat/engineering")
    await kai.press(old, "accept")
    late = await ann.press(old, "accept")
    assert "bad" in late.text
    assert "hx-trigger" not in late.headers


async def test_a_reply_under_a_card_is_a_comment_on_the_order(baton: House, ann: Visitor, kai: Visitor) -> None:
    await order(baton, ann)
    card = buttons(await kai.look("/chat/engineering"))["accept"]["origin"]
    await kai.post("/messages", origin=card, words="On my way")
    await baton.deliverer.settle()
    assert "On my way" in words(await ann.look("/orders/WO-1001"))
    assert "On my way" in words(await ann.look("/chat/warehouse"))
    assert (await kai.look("/chat/engineering")).count("On my way") == 1


async def test_a_work_order_is_made_from_a_message_with_its_files(ann: Visitor, kai: Visitor) -> None:
    upload = {"files": ("leak.png", b"\x89PNG", "image/png")}
    await ann.post("/messages", files=upload, at="#engineering", words="Pump 7 leaks")
    answer = await kai.post("/order", origin="1")
    assert "Ann Zhou" in words(answer.text)
    assert "Pump 7 leaks" in words(answer.text)


async def test_a_reply_that_is_a_command_makes_an_order_from_the_message(ann: Visitor, kai: Visitor) -> None:
    await ann.say("#engineering", "The blue pump makes a noise")
    answer = await kai.post("/messages", origin="1", words="/order repair")
    assert "blue pump" in words(answer.text)


async def test_in_the_inbox_a_sentence_is_meant_for_baton(ann: Visitor) -> None:
    answer = await ann.say("@ann", "mine")
    assert "Only visible to you" in answer.text
    assert "mine</p>" in await ann.look("/inbox")


async def test_a_button_of_a_private_answer_works(baton: House, ann: Visitor) -> None:
    await order(baton, ann)
    listed = await ann.say("#sales", "/mine")
    shown = await ann.press(listed.text, "show")
    assert "WO-1001" in words(shown.text)
