"""Swaps that are asked twice, are too far, too late, of people who are away, or across zones."""

from datetime import timedelta

from sqlalchemy import select

from handlers.showing.view import Button, Reply
from storage.tables import notices, swaps
from tests.handlers.a_counter import Counter, counter, said

__all__ = ["counter"]


def buttons(reply: Reply) -> list[Button]:
    return [button for view in reply.views for button in view.buttons]


async def asked(counter: Counter) -> int:
    """How many swaps there are."""
    return len(await counter.rows(select(swaps.c.id)))


async def test_the_same_request_is_shown_again_instead_of_made_twice(counter: Counter) -> None:
    first = await counter.types("lin", "swap hao friday")
    again = await counter.types("lin", "swap friday hao")
    assert "You have asked Hao Li already; there is no answer yet." in said(again)
    assert "Hao Li works 08:30–12:00, 13:00–17:30 for Lin Wei" in said(again)
    assert buttons(again) == buttons(first)
    assert await asked(counter) == 1
    assert len(await counter.rows(select(notices.c.id).where(notices.c.kind == "swap_asked"))) == 1


async def test_after_an_answer_it_may_be_asked_again(counter: Counter) -> None:
    await counter.types("lin", "swap hao friday")
    await counter.presses("hao", "swapno:1")
    assert "Hao Li is asked." in await counter.hears("lin", "swap hao friday")


async def test_what_is_agreed_is_not_asked_for_again(counter: Counter) -> None:
    await counter.types("lin", "swap hao friday")
    await counter.presses("hao", "swapyes:1")
    again = await counter.types("lin", "swap hao friday")
    assert "That is agreed already." in said(again)
    assert [button.token for button in buttons(again)] == ["unswap:1"]
    theirs = await counter.types("hao", "swap lin friday")
    assert "That is agreed already." in said(theirs)
    assert buttons(theirs) == []
    assert await asked(counter) == 1


async def test_whoever_asks_for_what_they_were_asked_may_agree_at_once(counter: Counter) -> None:
    await counter.types("lin", "swap hao friday")
    reply = await counter.types("hao", "swap lin friday")
    assert "Lin Wei has asked you for the same already." in said(reply)
    assert "Agreed." in said(await counter.presses("hao", buttons(reply)[0].token))
    assert await asked(counter) == 1


async def test_nobody_who_is_away_is_asked(counter: Counter) -> None:
    await counter.types("hao", "off friday")
    assert "Hao Li is away all of Fri, Nov 27." in await counter.hears("lin", "swap hao friday")
    assert await asked(counter) == 0


async def test_whoever_is_away_at_another_hour_of_the_day_is_asked(counter: Counter) -> None:
    await counter.types("hao", "off friday 20:00 to 22:00")
    assert "Hao Li is asked." in await counter.hears("lin", "swap hao friday")


async def test_nobody_swaps_into_hours_at_which_they_are_away_themselves(counter: Counter) -> None:
    await counter.types("lin", "off friday evening")
    assert "You are away from Fri, Nov 27 18:00" in await counter.hears("lin", "swap hao friday")


async def test_nobody_agrees_once_either_is_away(counter: Counter) -> None:
    await counter.types("lin", "swap hao friday")
    await counter.types("hao", "off friday")
    assert "You are away all of Fri, Nov 27." in said(await counter.presses("hao", "swapyes:1"))
    await counter.types("hao", "back")
    await counter.types("lin", "off friday")
    assert "Lin Wei is away all of Fri, Nov 27." in said(await counter.presses("hao", "swapyes:1"))


async def test_a_day_too_far_away_is_said_to_be_that_and_how_far_it_goes(counter: Counter) -> None:
    assert "at most 90 days ahead, until Sun, Feb 21" in await counter.hears("lin", "swap hao 2027-06-01")
    assert "Hao Li is asked." in await counter.hears("lin", "swap hao 2027-02-19")


async def test_a_day_that_is_over_and_a_shift_that_is_over_today_are_said_to_be_that(counter: Counter) -> None:
    assert "over already" in await counter.hears("lin", "swap hao 2026-11-20")
    assert "over already" in await counter.hears("lin", "swap hao yesterday")
    assert "Hao Li is asked." in await counter.hears("lin", "swap hao today")
    counter.now += timedelta(hours=8)  # 18:00
    assert "over already" in await counter.hears("lin", "swap hao today")
    assert "over already" in said(await counter.presses("hao", "swapyes:1"))


async def test_nobody_swaps_on_a_holiday(counter: Counter) -> None:
    assert "You do not work on Fri, Jan 1" in await counter.hears("lin", "swap hao 2027-01-01")


async def test_hours_elsewhere_are_said_with_the_place_where_they_are_meant(counter: Counter) -> None:
    answer = await counter.hears("lin", "swap petra friday")
    assert "Petra Lang works 08:30–12:00, 13:00–17:30 (Berlin time) for Lin Wei, who works 09:00–15:00" in answer
    agreed = said(await counter.presses("petra", "swapyes:1"))
    assert "Petra Lang works 08:30–12:00, 13:00–17:30 for Lin Wei, who works 09:00–15:00 (Shanghai time)" in agreed


async def test_a_place_is_said_in_the_language_of_who_reads(counter: Counter) -> None:
    counter.language = "zh-Hans"
    assert "13:00–17:30（柏林时间）" in await counter.hears("wu", "swap petra 周五")


async def test_whether_a_day_is_over_is_judged_where_the_shift_is_worked(counter: Counter) -> None:
    await counter.types("lin", "swap petra friday")
    counter.now += timedelta(days=4, hours=8)  # Friday 18:00 in Shanghai, 11:00 in Berlin
    assert "Agreed." in said(await counter.presses("petra", "swapyes:1"))


async def test_people_of_different_departments_do_not_swap(counter: Counter) -> None:
    assert "Tao Deng works in another department" in await counter.hears("lin", "swap tao friday")
