"""The same days off noted again, longer ones, several at once: one stretch of each, and Undo gives back what was."""

import re

from tests.handlers.a_counter import Counter, counter, said

__all__ = ["counter"]


async def planned(counter: Counter, person: str = "lin") -> list[str]:
    """What `off` alone shows as planned."""
    return re.findall(r" is away (.*)", await counter.hears(person, "off"))


def undo(reply_buttons: list[tuple[str, str]]) -> str:
    return next(token for label, token in reply_buttons if label == "Undo")


async def buttons(counter: Counter, text: str, person: str = "lin") -> list[tuple[str, str]]:
    reply = await counter.types(person, text)
    return [(button.label, button.token) for view in reply.views for button in view.buttons]


async def test_days_in_a_list_are_all_noted_and_said_back_with_their_dates(counter: Counter) -> None:
    answer = await counter.hears("lin", "off tomorrow and friday dentist")
    assert "Understood: you are away all of Tue, Nov 24 and all of Fri, Nov 27." in answer
    assert "dentist" in answer
    assert await planned(counter) == ["all of Tue, Nov 24 (dentist)", "all of Fri, Nov 27 (dentist)"]


async def test_days_in_a_chinese_list_too(counter: Counter) -> None:
    counter.language = "zh-Hans"
    assert "明白：你 11月24日周二 全天、11月27日周五 全天不在。" in await counter.hears("wu", "off 明天和周五 看牙")
    assert "11月24日周二 全天不在（看牙）" in await counter.hears("wu", "off")


async def test_undo_takes_the_whole_list_back(counter: Counter) -> None:
    token = undo(await buttons(counter, "off tomorrow and friday"))
    answer = said(await counter.presses("lin", token))
    assert "away all of Tue, Nov 24 and all of Fri, Nov 27 – no longer" in answer
    assert await planned(counter) == []
    again = [button for view in (await counter.presses("lin", token)).views for button in view.buttons]
    assert again == []


async def test_undo_may_itself_be_taken_back(counter: Counter) -> None:
    called_off = await counter.presses("lin", undo(await buttons(counter, "off tomorrow and friday")))
    token = called_off.views[0].buttons[0].token
    assert "It stands again" in said(await counter.presses("lin", token))
    assert await planned(counter) == ["all of Tue, Nov 24", "all of Fri, Nov 27"]


async def test_the_same_days_again_are_said_to_be_noted_already(counter: Counter) -> None:
    await counter.types("lin", "off tomorrow dentist")
    assert "That is noted already: Lin Wei is away all of Tue, Nov 24" in await counter.hears("lin", "off tomorrow")
    assert "That is noted already" in await counter.hears("kai", "off lin tomorrow")
    assert await planned(counter) == ["all of Tue, Nov 24 (dentist)"]


async def test_a_part_of_what_is_noted_is_noted_already_unless_it_says_why(counter: Counter) -> None:
    await counter.types("lin", "off monday to wednesday")
    assert "That is noted already" in await counter.hears("lin", "off tuesday afternoon")
    await counter.types("lin", "off wednesday dentist")
    assert await planned(counter) == ["until the end of Wed, Nov 25 (dentist)"]


async def test_what_overlaps_or_touches_becomes_one_stretch(counter: Counter) -> None:
    await counter.types("lin", "off thursday holiday")
    await counter.types("lin", "off tomorrow to wednesday")
    answer = await counter.hears("lin", "off wednesday to friday wedding")
    assert "you are away from Tue, Nov 24 to Fri, Nov 27" in answer
    assert "With what was noted before" in answer
    assert await planned(counter) == ["from Tue, Nov 24 to Fri, Nov 27 (holiday; wedding)"]


async def test_undo_of_a_longer_stretch_gives_back_what_was_noted_before(counter: Counter) -> None:
    await counter.types("lin", "off tomorrow dentist")
    token = undo(await buttons(counter, "off wednesday"))
    assert await planned(counter) == ["from Tue, Nov 24 to Wed, Nov 25 (dentist)"]
    assert "As before: Lin Wei is away all of Tue, Nov 24" in said(await counter.presses("lin", token))
    assert await planned(counter) == ["all of Tue, Nov 24 (dentist)"]


async def test_two_stretches_may_not_grow_together_beyond_what_chat_notes(counter: Counter) -> None:
    await counter.types("lin", "off 2026-12-01 to 2027-11-30")
    assert "more than 400 days" in await counter.hears("lin", "off 2027-12-01 to 2028-02-28")
    assert len(await planned(counter)) == 1


async def test_a_list_with_a_day_that_is_over_notes_nothing(counter: Counter) -> None:
    assert "over already" in await counter.hears("lin", "off 2026-11-02 and friday")
    assert await planned(counter) == []


async def test_absences_of_others_stay_theirs(counter: Counter) -> None:
    await counter.types("wu", "off tomorrow")
    assert "Understood" in await counter.hears("lin", "off tomorrow")


async def test_nobody_gives_back_what_belongs_to_somebody_else(counter: Counter) -> None:
    await counter.types("wu", "off tomorrow")
    mine = undo(await buttons(counter, "off friday"))
    assert "Only the managers" in said(await counter.presses("wu", mine))
    forged = f"{mine};1"
    await counter.presses("lin", forged)
    assert await planned(counter, "wu") == ["all of Tue, Nov 24"]


async def test_back_ends_what_is_going_on_and_leaves_what_was_planned_for_later(counter: Counter) -> None:
    await counter.types("lin", "off today dentist")
    await counter.types("lin", "off tomorrow wedding")
    assert len(await planned(counter)) == 1
    answer = await counter.hears("lin", "back")
    assert "As before: Lin Wei is away all of Tue, Nov 24 (wedding)" in answer
    assert await planned(counter) == ["all of Tue, Nov 24 (wedding)"]
    assert "no longer" in await counter.hears("lin", "back")
    assert await planned(counter) == []


async def test_that_can_be_taken_back_as_a_whole(counter: Counter) -> None:
    await counter.types("lin", "off tomorrow")
    await counter.types("lin", "off today")
    token = (await counter.types("lin", "back")).views[0].buttons[0].token
    assert await planned(counter) == ["all of Tue, Nov 24"]
    await counter.presses("lin", token)
    assert await planned(counter) == ["until the end of Tue, Nov 24"]


async def test_back_ends_all_of_what_was_said_as_one(counter: Counter) -> None:
    await counter.types("lin", "off today")
    await counter.types("lin", "off today to wednesday")
    await counter.types("lin", "back")
    assert await planned(counter) == []


async def test_of_three_that_became_one_those_to_come_stay(counter: Counter) -> None:
    await counter.types("lin", "off today")
    await counter.types("lin", "off tomorrow")
    await counter.types("lin", "off wednesday")
    await counter.types("lin", "back")
    assert await planned(counter) == ["all of Tue, Nov 24", "all of Wed, Nov 25"]


async def test_why_may_be_said_before_when(counter: Counter) -> None:
    answer = await counter.hears("lin", "off sick tomorrow")
    assert "Understood: you are away all of Tue, Nov 24." in answer
    assert await planned(counter) == ["all of Tue, Nov 24 (sick)"]
    await counter.types("kai", "off wu dentist friday afternoon")
    assert "(dentist)" in (await planned(counter, "wu"))[0]


async def test_a_name_that_is_nearly_somebodys_is_no_note(counter: Counter) -> None:
    assert "off Lin Wei tomorrow" in await counter.hears("lin", "off lyn tomorrow")
    assert await planned(counter) == []
