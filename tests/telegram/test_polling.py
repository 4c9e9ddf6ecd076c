"""The offset passes an update only after the commit."""

import asyncio

import pytest

from bot.telegram_app.app import BadToken, TelegramApp
from bot.telegram_app.chat import TelegramChat
from bot.telegram_app.settings import TelegramSettings
from tests.fakes.telegram import FakeTelegram, User
from tests.telegram.house import PAUSES, House
from tests.telegram.listening import SlowDesk, database_away


@pytest.fixture
async def desk(quiet_house: House) -> SlowDesk:
    """Baton listens with a desk that can be held up."""
    desk = SlowDesk(quiet_house.office)
    quiet_house.app = TelegramApp(
        TelegramSettings(quiet_house.tg.token, quiet_house.tg.url), quiet_house.chat, desk, PAUSES
    )
    await quiet_house.app.start()
    return desk


def confirmed(tg: FakeTelegram) -> int:
    """The highest offset that was asked with."""
    return max(call.integer("offset") for call in tg.calls_of("getUpdates"))


async def test_an_update_is_confirmed_only_when_it_is_committed(tg: FakeTelegram, desk: SlowDesk, ann: User) -> None:
    desk.gates["board"] = asyncio.Event()
    await ann.send("/board")
    await desk.until(desk.begun, ["board"])
    polls = len(tg.calls_of("getUpdates"))
    await tg.until(lambda: len(tg.calls_of("getUpdates")) > polls + 1)
    assert len(tg.world.updates.pending) == 1
    desk.gates["board"].set()
    await tg.drained()
    assert desk.begun == ["board"]
    assert "Board" in ann.private[-1].text


async def test_an_update_that_is_held_up_stops_nobody_else_and_is_not_passed(
    tg: FakeTelegram, desk: SlowDesk, ann: User, kai: User
) -> None:
    desk.gates["board"] = asyncio.Event()
    await ann.send("/board")
    await ann.send("/load")
    await kai.send("/mine")
    await desk.until(desk.ended, ["mine"])
    assert desk.begun == ["board", "mine"]
    assert confirmed(tg) <= tg.updates[0]["update_id"]
    desk.gates["board"].set()
    await tg.drained()
    assert desk.ended == ["mine", "board", "load"]


async def test_updates_wait_while_the_database_is_away(tg: FakeTelegram, desk: SlowDesk, ann: User) -> None:
    desk.failing = [database_away() for _ in range(6)]
    await ann.send("/board")
    await tg.drained()
    assert desk.begun == ["board"] * 7
    assert [m.text.startswith("Board") for m in ann.private] == [False, True]


async def test_an_update_that_always_fails_is_given_up_so_that_others_come_through(
    tg: FakeTelegram, desk: SlowDesk, ann: User
) -> None:
    desk.failing = [RuntimeError("a mistake of ours") for _ in range(4)]
    await ann.send("/board")
    await ann.send("/load")
    await tg.drained()
    assert desk.begun == ["board"] * 4 + ["load"]
    assert ann.private[-1].text.startswith("Load")


async def test_stopping_ends_what_is_in_hand_and_confirms_it(
    quiet_house: House, tg: FakeTelegram, desk: SlowDesk, ann: User
) -> None:
    desk.gates["board"] = asyncio.Event()
    await ann.send("/board")
    await desk.until(desk.begun, ["board"])
    stopping = asyncio.create_task(quiet_house.app.stop())
    desk.gates["board"].set()
    await stopping
    assert ann.private[-1].text.startswith("Board")
    assert tg.world.updates.pending == []


async def test_what_was_not_committed_comes_again_after_a_crash(
    quiet_house: House, tg: FakeTelegram, desk: SlowDesk, ann: User
) -> None:
    desk.gates["board"] = asyncio.Event()
    await ann.send("/board")
    await desk.until(desk.begun, ["board"])
    await quiet_house.crash()
    await tg.drained()
    assert ann.private[-1].text.startswith("Board")


async def test_what_was_committed_but_not_answered_is_answered_after_a_crash_and_not_done_twice(
    quiet_house: House, tg: FakeTelegram, ann: User
) -> None:
    await quiet_house.app.start()
    hanging = tg.fail_next("sendMessage", hang=asyncio.Event())
    await ann.send("/order repair PUMP7 leaks")
    await tg.until(lambda: tg.calls_of("sendMessage"))
    await quiet_house.crash()
    await tg.drained()
    assert hanging.times == 0
    asked = await quiet_house.press(ann, ann.private[-1], "as usual")
    assert "WO-1001" in asked.text


async def test_another_poller_and_a_broken_network_are_waited_out(
    quiet_house: House, tg: FakeTelegram, ann: User
) -> None:
    for status in (409, 502, 429):
        tg.fail_next("getUpdates", status=status, retry_after=0)
    tg.fail_next("getUpdates", drop_after_applying=True)
    await quiet_house.app.start()
    await ann.send("/board")
    await tg.drained()
    assert ann.private[-1].text.startswith("Board")


async def test_a_wrong_token_is_said_at_the_start(quiet_house: House, tg: FakeTelegram) -> None:
    settings = TelegramSettings("1:wrong", tg.url)
    app = TelegramApp(settings, TelegramChat(settings, _no_files), quiet_house.desk, PAUSES)
    with pytest.raises(BadToken, match="TELEGRAM_BOT_TOKEN"):
        await app.start()
    await app.stop()


async def test_telegram_may_be_away_at_the_start(quiet_house: House, tg: FakeTelegram, ann: User) -> None:
    tg.fail_next("getMe", status=502, times=2)
    await quiet_house.app.start()
    await ann.send("/board")
    await tg.drained()
    assert ann.private[-1].text.startswith("Board")


async def test_a_token_that_is_refused_for_a_while_after_the_start_is_tried_until_it_is_taken(
    quiet_house: House, tg: FakeTelegram, ann: User
) -> None:
    for status in (502, 401, 401):
        tg.fail_next("getMe", status=status)
    await quiet_house.app.start()
    await ann.send("/board")
    await tg.drained(timeout=20)
    assert ann.private[-1].text.startswith("Board")


async def _no_files(file: str) -> None:
    return None
