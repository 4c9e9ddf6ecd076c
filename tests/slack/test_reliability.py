"""Acknowledged only when done: second deliveries, an absent database, slowness, stopping."""

import asyncio

import pytest

from bot.ports import Failing, Unreachable
from bot.slack_app import SlackApp, SlackSettings, slack_routes
from tests.fakes.slack import FakeSlack

from .conftest import Way, fetch, playing
from .small_desk import SmallDesk

WAYS: list[Way] = ["socket", "http"]


class Away(Exception):
    """The database does not answer."""


def away(desk: SmallDesk, times: int) -> None:
    """The desk's database is away for the next so many deliveries."""
    left = [Away()] * times

    async def fail() -> None:
        if left:
            raise left.pop()

    desk.before = fail


@pytest.mark.parametrize("way", WAYS)
async def test_what_was_not_committed_is_delivered_again(way: Way) -> None:
    async with playing(way, ack_timeout=0.3) as play:
        card = await play.card()
        away(play.desk, times=1)
        await play.bob.press(card, "Accept")
        assert await play.told(play.bob) == ["It is yours."]
        first, second = play.desk.visits
        assert first == second
        assert play.bob.troubles == []


@pytest.mark.parametrize("way", WAYS)
async def test_events_commands_and_forms_keep_their_keys_too(way: Way) -> None:
    async with playing(way, ack_timeout=0.3) as play:
        away(play.desk, times=1)
        await play.ann.dm("repair line 3")
        away(play.desk, times=1)
        await play.ann.command("/order", channel="C1")
        await play.modal(play.ann)
        away(play.desk, times=1)
        await play.ann.choose("Type", "Rush order")
        await play.ann.fill({"What is wrong?": "Leak"})
        away(play.desk, times=1)
        await play.ann.submit()
        keys = [visit.delivery for visit in play.desk.visits]
        assert keys[::2] == keys[1::2]
        assert len(set(keys)) == 4


async def test_a_slow_desk_answers_once_although_slack_asks_again() -> None:
    async with playing("socket", ack_timeout=0.2) as play:
        go, asked = asyncio.Event(), asyncio.Event()

        async def slow() -> None:
            if len(play.desk.visits) > 1:
                asked.set()
            await go.wait()

        play.desk.before = slow
        commanding = asyncio.ensure_future(play.ann.command("/order", channel="C1"))
        await asked.wait()
        go.set()
        await commanding
        await play.modal(play.ann)
        assert play.ann.ephemerals == []
        assert len(play.slack.called("views.open")) == 1


@pytest.mark.parametrize("way", WAYS)
async def test_stopping_finishes_what_was_begun(way: Way) -> None:
    async with playing(way) as play:
        go, begun = asyncio.Event(), asyncio.Event()

        async def slow() -> None:
            begun.set()
            await go.wait()

        card = await play.card()
        play.desk.before = slow
        pressing = asyncio.ensure_future(play.bob.press(card, "Accept"))
        await begun.wait()
        stopping = asyncio.ensure_future(play.app.stop())
        go.set()
        await asyncio.gather(pressing, stopping)
        assert play.bob.troubles == []
        assert [play.text(message) for message in play.bob.ephemerals] == ["It is yours."]


async def test_what_comes_while_stopping_is_left_for_the_next_process() -> None:
    async with playing("http", ack_timeout=0.3) as play:
        card = await play.card()
        await play.app.stop()
        await play.bob.press(card, "Accept")
        assert play.desk.done == []
        assert play.bob.troubles == ["pressing 'Accept' failed with the error \"dispatch_failed\""]


async def test_a_cut_line_is_made_anew() -> None:
    async with playing("socket") as play:
        await play.slack.cut_sockets()
        await play.slack.connected()
        await play.ann.command("/order", "repair", channel="C1")
        assert await play.told(play.ann) == ["Ordered: repair"]


async def test_a_line_that_is_dead_and_does_not_say_so_is_made_anew() -> None:
    async with playing("socket") as play:
        play.slack.sockets.deafen()
        await play.ann.command("/order", "repair", channel="C1")
        assert await play.told(play.ann) == ["Ordered: repair"]


async def test_what_is_acknowledged_and_comes_again_late_is_done_once() -> None:
    async with playing("socket") as play:
        play.slack.sockets.again = lambda kind: True
        await play.ann.command("/order", "repair", channel="C1")
        assert await play.told(play.ann) == ["Ordered: repair"]


async def test_an_answer_finds_another_way_when_its_address_is_used_up() -> None:
    async with playing("socket") as play:
        card = await play.card()
        play.slack.fail_next("response_url", error="expired_url", status=404, times=2)
        await play.bob.press(card, "Accept")
        assert await play.told(play.bob) == ["It is yours."]
        assert play.desk.shown == []
        play.slack.fail_next("response_url", error="expired_url", status=404, times=2)
        play.slack.fail_next("chat.postEphemeral", error="user_not_in_channel")
        await play.ann.press(card, "Details")
        await play.app.idle()
        assert "Everything about it." in play.text(play.ann.dms[0])


async def test_an_unsigned_request_is_turned_away() -> None:
    async with playing("http") as play:
        play.slack.http.signing_secret = "somebody else's"
        await play.ann.command("/order", "repair", channel="C1")
        assert play.desk.done == []
        assert play.ann.troubles == ['/order failed with the error "dispatch_failed"']


async def test_slack_can_check_the_address() -> None:
    async with playing("http") as play:
        assert await play.slack.http.verify_url()


async def test_tokens_that_slack_refuses_end_the_start_with_what_to_do() -> None:
    async with await FakeSlack.start() as slack:
        wrong_bot = SlackSettings("xoxb-wrong", slack.tokens.app, api_url=slack.api_url)
        with pytest.raises(Unreachable, match="set SLACK_BOT_TOKEN"):
            await SlackApp(wrong_bot, SmallDesk(), fetch).start()
        wrong_app = SlackSettings(slack.tokens.bot, "xapp-wrong", api_url=slack.api_url)
        with pytest.raises(Unreachable, match="invalid_auth"):
            await SlackApp(wrong_app, SmallDesk(), fetch).start()
        slack.fail_next("auth.test", status=503)
        with pytest.raises(Failing):
            await SlackApp(wrong_app, SmallDesk(), fetch).start()


async def test_socket_mode_opens_no_door_on_the_web() -> None:
    assert slack_routes(SlackApp(SlackSettings("xoxb-1", "xapp-1"), SmallDesk(), fetch)) == []
