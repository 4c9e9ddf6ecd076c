"""Chats that are away, slow or broken: the others go on, and what was to be shown is shown in the end."""

import asyncio

import httpx

from tests.fakes.slack import FakeSlack
from tests.fakes.slack.model import Call
from tests.process.house import House
from tests.process.scenes import LINE_STATE, SOON, ordered_in_slack, ordered_in_telegram, shown, slack_card


async def test_a_chat_that_does_not_answer_at_the_start_is_tried_until_it_does(full_house: House) -> None:
    slack, telegram = full_house.slack, full_house.telegram
    slack.fail_next("auth.test", status=503, times=2)
    baton = await full_house.launch()
    await baton.says("Baton runs for")
    await ordered_in_telegram(full_house)
    group = full_house.world.groups["engineering"]
    await telegram.until(lambda: telegram.card(group, "WO-1001"), timeout=SOON)
    await slack_card(slack)
    await slack.connected()
    assert await baton.stop() == 0
    away = [line for line in baton.warnings() if line["event"] == "chat cannot be reached"]
    assert [line["chat"] for line in away] == ["slack", "slack"]


async def test_telegram_may_come_later_too(full_house: House) -> None:
    slack, telegram = full_house.slack, full_house.telegram
    telegram.fail_next("getMe", status=502, times=2)
    baton = await full_house.launch()
    await baton.says("Baton runs for")
    await slack.connected()
    await ordered_in_slack(slack)
    await slack_card(slack)
    group = full_house.world.groups["engineering"]
    await telegram.until(lambda: telegram.card(group, "WO-1001"), timeout=SOON)
    assert await baton.stop() == 0


async def test_a_chat_that_hangs_holds_up_no_other(full_house: House) -> None:
    slack, telegram = full_house.slack, full_house.telegram
    baton = await full_house.start()
    telegram.fail_next("sendMessage", hang=asyncio.Event(), times=None)
    await ordered_in_slack(slack)
    await slack.until(lambda: telegram.calls_of("sendMessage"), timeout=SOON)
    card = await slack_card(slack)
    await slack.user("ULIN").press(card, "Accept")
    await slack_card(slack, "Lin Wei since")
    quality = await slack_card(slack, channel="CQUALITY")
    await slack.until(lambda: "Lin Wei since" in slack.text_of(quality), timeout=SOON)
    telegram.mend()
    group = full_house.world.groups["engineering"]
    await telegram.until(lambda: telegram.card(group, "Lin Wei since"), timeout=SOON)
    assert await baton.stop() == 0
    assert len(shown(telegram, group, "WO-1001")) == 1


async def test_a_token_that_is_taken_away_and_given_back(full_house: House) -> None:
    slack = full_house.slack
    baton = await full_house.start()
    await ordered_in_slack(slack)
    card = await slack_card(slack)
    slack.revoke_token()
    ann = full_house.in_telegram("ann")
    await ann.order("comment WO-1001 the valve is here")
    await ann.order("repair pump 7 down")
    assert "WO-1002" in await ann.fill(LINE_STATE)
    await slack.until(lambda: len(refusals(slack, "token_revoked")) > 1, timeout=SOON)
    slack.revoke_token(None)
    await slack_card(slack, "WO-1002")
    await slack.until(lambda: [m for m in slack.thread(card) if "the valve is here" in slack.text_of(m)], timeout=SOON)
    assert await baton.stop() == 0


def refusals(slack: FakeSlack, error: str) -> list[Call]:
    """The posts that Slack has refused with this word."""
    return [call for call in slack.called("chat.postMessage") if call.result.get("error") == error]


async def test_every_trouble_with_a_card_heals(slack_house: House) -> None:
    slack = slack_house.slack
    baton = await slack_house.start()
    for trouble in ({"status": 503}, {"retry_after": 1}, {"drop": True}, {"error": "internal_error"}):
        slack.fail_next("chat.postMessage", **trouble)
        slack.fail_next("chat.update", **trouble)
    await ordered_in_slack(slack)
    card = await slack_card(slack)
    quality = await slack_card(slack, channel="CQUALITY")
    await slack.user("ULIN").press(card, "Accept")
    await slack.until(lambda: "Lin Wei since" in slack.text_of(card), timeout=SOON)
    await slack.until(lambda: "Lin Wei since" in slack.text_of(quality), timeout=SOON)
    assert await baton.stop() == 0
    assert len(slack.cards("CENGINEERING", "WO-1001")) == 1
    assert len(slack.cards("CQUALITY", "WO-1001")) == 1


async def test_a_deleted_card_is_posted_anew_and_an_archived_channel_gets_its_card_later(slack_house: House) -> None:
    slack = slack_house.slack
    baton = await slack_house.start()
    slack.archive("CQUALITY")
    await ordered_in_slack(slack)
    card = await slack_card(slack)
    slack.delete(await slack_card(slack, channel="CWAREHOUSE"))
    await slack.user("ULIN").press(card, "Accept")
    await slack_card(slack, "林伟", channel="CWAREHOUSE")
    await slack.until(lambda: refusals(slack, "is_archived"), timeout=SOON)
    slack.channel_called("CQUALITY").archived = False
    await slack_card(slack, "Lin Wei since", channel="CQUALITY")
    assert await baton.stop() == 0


async def test_telegram_says_wait_fails_and_moves_a_group(telegram_house: House) -> None:
    telegram, group = telegram_house.telegram, telegram_house.world.groups["engineering"]
    baton = await telegram_house.start()
    await ordered_in_telegram(telegram_house)
    await telegram.until(lambda: telegram.card(group, "WO-1001"), timeout=SOON)
    telegram.fail_next("editMessageText", status=429, retry_after=1)
    telegram.fail_next("editMessageText", status=502)
    moved = telegram.migrate(telegram_house.world.groups["quality"])
    lin = telegram_house.in_telegram("lin")
    assert "is yours" in await lin.press("Accept", "WO-1001", "engineering")
    await telegram.until(lambda: telegram.card(group, "Lin Wei since"), timeout=SOON)
    await telegram.until(lambda: telegram.card(moved, "Lin Wei since"), timeout=SOON)
    assert await baton.stop() == 0
    assert len(shown(telegram, group, "WO-1001")) == 1


async def test_chats_that_are_out_of_reach_altogether_stop_neither_the_start_nor_the_end(full_house: House) -> None:
    baton = await full_house.launch(SLACK_API_URL="http://127.0.0.1:1/api/", TELEGRAM_API_URL="http://127.0.0.1:1")
    await baton.says("Baton runs for")
    async with httpx.AsyncClient(timeout=60) as client:
        assert (await client.get(f"{baton.url}/readyz")).status_code == 200
    assert await baton.stop() == 0
    assert {line["event"] for line in baton.warnings()} == {"chat cannot be reached", "Telegram cannot be reached"}
