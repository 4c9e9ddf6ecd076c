"""getUpdates: held, confirmed by offset, one poller at a time."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict, InvalidToken

from tests.fakes.telegram import FakeTelegram, User

from .conftest import GROUP, connected
from .movable import MovableClock
from .polling import nothing, polling


async def test_a_held_poll_returns_as_soon_as_there_is_an_update(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await tg.until(lambda: tg.calls_of("getUpdates"))
    assert not poll.done()
    await ann.send("hello")
    (update,) = await poll
    assert update.message
    assert update.message.from_user
    assert update.message.from_user.language_code == "zh-hant"


async def test_an_update_comes_again_until_its_offset_is_passed(bot: Bot, ann: User) -> None:
    for words in ("one", "two", "three"):
        await ann.send(words)
    first = await bot.get_updates(limit=2)
    again = await bot.get_updates()
    assert [u.update_id for u in first] == [u.update_id for u in again][:2]
    (last,) = await bot.get_updates(offset=first[-1].update_id + 1)
    assert last.message
    assert last.message.text == "three"


async def test_a_negative_offset_keeps_only_the_newest(bot: Bot, ann: User) -> None:
    for words in ("one", "two", "three"):
        await ann.send(words)
    (newest,) = await bot.get_updates(offset=-1)
    assert newest.message
    assert newest.message.text == "three"
    assert len(await bot.get_updates()) == 1


async def test_updates_are_forgotten_after_a_day(bot: Bot, ann: User, clock: MovableClock) -> None:
    await ann.send("too old")
    clock.move(24 * 3600 + 1)
    await ann.send("fresh")
    assert len(await bot.get_updates()) == 1


async def test_allowed_updates_are_remembered(bot: Bot, ann: User) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await ann.send("not wanted")
    assert await bot.get_updates() == ()
    await bot.get_updates(allowed_updates=[])
    await ann.send("wanted")
    assert len(await bot.get_updates()) == 1


async def test_a_second_poller_ends_the_first(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await tg.until(lambda: tg.calls_of("getUpdates"))
    async with connected(tg) as other:
        second = asyncio.create_task(other.get_updates(timeout=10))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        await ann.send("hello")
        assert len(await second) == 1


async def test_a_wrong_token_is_unauthorized(tg: FakeTelegram) -> None:
    stranger = Bot("1:wrong", tg.base_url, tg.base_file_url)
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_an_edited_text_is_an_update_of_its_own(bot: Bot, ann: User) -> None:
    message = await ann.send("/ordr", chat=GROUP)
    await ann.edit(message, "/order")
    _, edited = await bot.get_updates()
    assert edited.edited_message
    assert edited.edited_message.text == "/order"


async def test_a_poll_loop_confirms_what_it_has_done(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    async with polling(bot, nothing) as seen:
        await ann.send("one")
        await ann.send("two")
        await tg.drained()
    assert [update.message.text for update in seen if update.message] == ["one", "two"]
