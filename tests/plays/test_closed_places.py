"""Places that are closed for a while, or have moved: what is to be said there is said when and where it can be."""

import asyncio

from sqlalchemy import update

from bot.delivery.placing import MOST_TRIES
from storage.tables import notices
from tests.plays.scenes import ordered
from tests.plays.stage import Stage, staged

LATE = "Nobody has accepted"


async def nobody_accepts_while_it_is_closed(stage: Stage) -> None:
    """The reminder comes due while the channel is archived."""
    assert stage.world.slack
    await ordered(stage, await stage.player("ann"))
    stage.world.slack.archive("CENGINEERING")
    await stage.later(minutes=31)
    assert LATE not in await (await stage.player("lin")).place("engineering")


async def it_opens(stage: Stage) -> str:
    """What the channel shows some time after it was brought back."""
    assert stage.world.slack
    stage.world.slack.channel_called("CENGINEERING").archived = False
    await stage.later(minutes=20)
    return await (await stage.player("lin")).place("engineering")


async def test_a_closed_channel_hears_it_later(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url, ("slack",)) as stage:
        await nobody_accepts_while_it_is_closed(stage)
        assert (await it_opens(stage)).count(LATE) == 1


async def test_a_channel_that_stays_closed_for_days_is_given_up(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url, ("slack",)) as stage:
        await nobody_accepts_while_it_is_closed(stage)
        async with stage.baton.office.database.writing() as connection:
            await connection.execute(update(notices).values(attempts=MOST_TRIES))
        await stage.later(minutes=5)
        assert LATE not in await it_opens(stage)


async def test_a_notice_that_stayed_behind_in_a_group_that_moved_is_let_be(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url, ("telegram",)) as stage:
        telegram, groups = stage.world.telegram, stage.world.groups
        assert telegram
        lin = await stage.player("lin")
        await ordered(stage, await stage.player("ann"))
        await stage.later(minutes=31)
        assert LATE in await lin.place("engineering")
        groups["engineering"] = telegram.migrate(groups["engineering"])
        await telegram.drained()
        await stage.settle()
        await lin.press("Accept", "WO-1001", "engineering")
        async with asyncio.timeout(20):
            await stage.settle()
        assert "Lin Wei since" in await lin.card("WO-1001", "engineering")
        refused = [call for call in telegram.calls if "upgraded" in call.description]
        await lin.press("Start", "WO-1001", "engineering")
        await stage.settle()
        assert [call for call in telegram.calls if "upgraded" in call.description] == refused, "the move is remembered"
        assert (await lin.place("engineering")).count("Which machine? Line 3 PLC") == 1


async def test_what_is_said_under_the_card_of_somebody_who_left_the_chat_comes_to_their_inbox(
    ready_sqlite_url: str,
) -> None:
    async with staged(ready_sqlite_url, ("telegram",)) as stage:
        assert stage.world.telegram
        lin = await stage.player("lin")
        await ordered(stage, await stage.player("ann"))
        await stage.settle()
        await stage.world.telegram.user(stage.world.numbers["ann"]).block()
        await lin.says("The power supply is dead", "WO-1001", "engineering")
        await stage.settle()
        assert "The power supply is dead" in await (await stage.player("ann", "web")).place()
