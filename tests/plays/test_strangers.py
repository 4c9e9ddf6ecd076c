"""Play 4, its end: somebody unknown is led to link their account, and their press is carried out then."""

import re

import pytest

from tests.plays.player import Player
from tests.plays.scenes import ordered
from tests.plays.stage import Stage, staged


def code_in(words: str) -> str:
    """The one-time code in a message."""
    found = re.search(r"\b[A-Z2-9]{10}\b", words)
    assert found, words
    return found.group()


async def ordered_and_offered_to_all(stage: Stage, requester: Player) -> None:
    """The best two were asked first and did not take it: now Petra may."""
    await ordered(stage, requester)
    await stage.later(minutes=31)


@pytest.mark.chats("slack", "telegram")
async def test_the_press_of_a_stranger_waits_until_a_colleague_knows_them(stage: Stage) -> None:
    ann, eva = await stage.player("ann"), await stage.stranger()
    await ordered_and_offered_to_all(stage, ann)
    told = await eva.press("Accept", "WO-1001", "engineering")
    assert "I do not know you yet" in told + await eva.place()
    code = code_in(told + await eva.place())
    petra = await stage.player("petra", "web")
    assert "Linked" in await petra.order(f"link {code}")
    await stage.settle()
    assert "Petra Lang since" in await ann.card("WO-1001")
    assert "is yours" in await eva.place()


@pytest.mark.chats("slack", "telegram")
async def test_a_stranger_with_a_code_links_themselves_and_the_press_follows(stage: Stage) -> None:
    ann, stranger = await stage.player("ann"), await stage.stranger()
    await ordered_and_offered_to_all(stage, ann)
    await stranger.press("Accept", "WO-1001", "engineering")
    petra = await stage.player("petra", "web")
    code = code_in(await petra.order("link"))
    assert "Welcome, Petra Lang" in await stranger.order(f"link {code}")
    await stage.settle()
    assert "Petra Lang since" in await ann.card("WO-1001")


@pytest.mark.chats("telegram")
async def test_a_code_works_once_and_for_an_hour(stage: Stage) -> None:
    petra, stranger = await stage.player("petra", "web"), await stage.stranger()
    code = code_in(await petra.order("link"))
    await stage.later(minutes=61)
    assert "too old" in await stranger.order(f"link {code}")
    fresh = code_in(await petra.order("link"))
    assert "Welcome" in await stranger.order(f"link {fresh}")
    assert "unknown, used, or too old" in await petra.order(f"link {fresh}")


async def test_a_stranger_who_tries_twice_is_told_the_same_code(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url, ("telegram",)) as stage:
        stranger = await stage.stranger()
        first = await stranger.order("mine")
        again = await stranger.order("repair line 3")
        assert "Your code is still the same: " in again
        assert "instead of what you wanted before" in again
        assert code_in(again) == code_in(first)


async def test_only_managers_invite(ready_url: str) -> None:
    async with staged(ready_url, ("web",)) as stage:
        lin, kai = await stage.player("lin"), await stage.player("kai")
        assert "Only the managers" in await lin.order("invite petra")
        assert "becomes Petra Lang" in await kai.order("invite petra")
