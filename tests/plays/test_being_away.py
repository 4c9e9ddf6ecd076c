"""Somebody is away: said in a few words, shown, taken back, and their work passed on."""

from tests.plays.scenes import ordered
from tests.plays.stage import Stage


async def test_a_day_off_is_understood_shown_and_taken_back(stage: Stage) -> None:
    lin, kai, wu = await stage.player("lin"), await stage.player("kai"), await stage.player("wu")
    said = await lin.order("off tomorrow dentist")
    assert "you are away all of Tue, Nov 24" in said
    assert "for the person and the managers only): dentist" in said
    await stage.settle()
    assert "Lin Wei is away all of Tue, Nov 24. dentist" in await kai.place()
    assert "Lin Wei · away all of Tue, Nov 24" in await kai.order("load")
    assert "Lin Wei is away all of Tue, Nov 24 (dentist)" in await kai.order("off lin")
    seen = await wu.order("load") + await wu.order("mine")
    assert "林伟：11月24日周二 全天不在" in seen
    assert "dentist" not in seen
    assert "away all of Tue, Nov 24 (dentist)" in await lin.order("mine")
    await lin.order("off")
    assert "no longer" in await lin.press_private("Call off")
    await stage.settle()
    assert "not away all of Tue, Nov 24 after all" in await kai.place()
    assert "away" not in await kai.order("load")


async def test_days_off_the_wrong_way_round_are_said_to_be_that(stage: Stage) -> None:
    lin = await stage.player("lin")
    assert "The end lies before the beginning" in await lin.order("off 2026-12-24 to 2026-12-20")
    assert "over already" in await lin.order("off 2020-01-01")


async def test_whoever_comes_back_early_may_take_that_back_too(stage: Stage) -> None:
    lin = await stage.player("lin")
    assert "until Fri, Nov 27 14:00" in await lin.order("off until Friday 14:00")
    assert "no longer" in await lin.order("back")
    assert "It stands again" in await lin.press_private("Undo")
    assert "away until Fri, Nov 27 14:00" in await lin.order("off")
    await lin.order("back")
    assert "not away, and nothing is planned" in await lin.order("back")


async def test_nobody_who_is_away_is_asked_and_it_is_said_why(stage: Stage) -> None:
    ann, lin, wu = await stage.player("ann"), await stage.player("lin"), await stage.player("wu")
    await lin.order("off today")
    await ordered(stage, ann)
    said = await wu.press("Why me?", "WO-1001", "engineering")
    assert "你排在第 1 位（共 1 人）" in said
    assert "不是 林伟：不在" in said


async def test_what_somebody_has_in_hand_is_passed_on(stage: Stage) -> None:
    ann, lin, kai = await stage.player("ann"), await stage.player("lin"), await stage.player("kai")
    await ordered(stage, ann)
    await lin.press("Accept", "WO-1001", "engineering")
    await stage.settle()
    said = await kai.order("off lin today ill")
    assert "Lin Wei is away until the end of Mon, Nov 23" in said
    assert "In hand meanwhile: 1" in said
    await stage.settle()
    told = await lin.place()
    assert "Noted by Kai Guo" in told
    assert "has “Find the cause” in hand" in told
    await kai.press_private("Reassign · WO-1001")
    await kai.fill({"Who should do it?": "Wu Jian (Engineering)"})
    await stage.settle()
    assert "Wu Jian since" in await lin.card("WO-1001", "engineering")


async def test_words_that_say_no_time_become_a_note_with_one_press(stage: Stage) -> None:
    lin = await stage.player("lin")
    assert "I do not understand when: “feeling dizzy”" in await lin.order("off feeling dizzy")
    assert "): feeling dizzy" in await lin.press_private("Off today")


async def test_others_are_for_their_managers(stage: Stage) -> None:
    lin = await stage.player("lin")
    assert "Only the managers of Engineering can do that" in await lin.order("off wu tomorrow")
    assert "over already" in await lin.order("off 2026-11-01")
    assert "more than 400 days" in await lin.order("off 2026-12-01 to 2028-12-01")
