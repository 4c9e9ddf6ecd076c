"""`kill -9` at the worst moments: nothing is lost, and nothing stands twice where it can be found again."""

import asyncio

from tests.process.aging import leases_run_out, timers_come_due
from tests.process.house import House
from tests.process.ledger import journal_of
from tests.process.scenes import LINE_STATE, SOON, WORDS, ordered_in_slack, ordered_in_telegram, shown, slack_card


async def test_killed_before_a_card_is_posted(slack_house: House) -> None:
    slack = slack_house.slack
    first = await slack_house.start()
    slack.fail_next("chat.postMessage", hang=60, times=9)
    await ordered_in_slack(slack)
    await slack.until(lambda: slack.world.struck, timeout=SOON)
    await first.kill()
    slack.mend()
    await leases_run_out(slack_house.database_url)
    second = await slack_house.start()
    await slack_card(slack)
    await slack_card(slack, channel="CQUALITY")
    assert await second.stop() == 0


async def test_killed_after_a_card_is_posted_and_before_that_is_written_down(slack_on_both: House) -> None:
    slack = slack_on_both.slack
    first = await slack_on_both.start()
    slack.fail_next("chat.postMessage", drop_after_applying=True, times=9)
    await ordered_in_slack(slack)
    await slack.until(lambda: slack.cards("CENGINEERING", "WO-1001"), timeout=SOON)
    await first.kill()
    slack.mend()
    await leases_run_out(slack_on_both.database_url)
    second = await slack_on_both.start()
    card = await slack_card(slack)
    await slack_card(slack, channel="CQUALITY")
    await slack.user("ULIN").press(card, "Accept")
    await slack_card(slack, "Lin Wei since")
    assert await second.stop() == 0
    assert len(slack.cards("CENGINEERING", "WO-1001")) == 1


async def test_killed_while_telegram_has_not_answered_a_post(telegram_house: House) -> None:
    telegram, group = telegram_house.telegram, telegram_house.world.groups["engineering"]
    first = await telegram_house.start()
    ann = telegram_house.in_telegram("ann")
    await ann.order(WORDS)
    telegram.fail_next("sendMessage", drop_after_applying=True, times=None)
    await ann.fill(LINE_STATE)
    await telegram.until(lambda: telegram.card(group, "WO-1001"), timeout=SOON)
    await first.kill()
    telegram.mend()
    await leases_run_out(telegram_house.database_url)
    second = await telegram_house.start()
    lin = telegram_house.in_telegram("lin")
    await telegram.until(lambda: len(shown(telegram, group, "WO-1001")) == 2, timeout=SOON)
    assert "is yours" in await lin.press("Accept", "WO-1001", "engineering")
    await telegram.until(lambda: telegram.card(group, "Lin Wei since"), timeout=SOON)
    assert await second.stop() == 0
    assert len(shown(telegram, group, "WO-1001")) == 2, "a chat that cannot be searched has one duplicate at most"


async def test_an_update_that_was_committed_and_not_confirmed_applies_once(telegram_on_both: House) -> None:
    telegram, group = telegram_on_both.telegram, telegram_on_both.world.groups["engineering"]
    first = await telegram_on_both.start()
    await ordered_in_telegram(telegram_on_both)
    lin = telegram.user(telegram_on_both.world.numbers["lin"])
    card = await telegram.until(lambda: telegram.card(group, "WO-1001"), timeout=SOON)
    telegram.fail_next("answerCallbackQuery", hang=asyncio.Event())
    press = lin.tap(card, "Accept")
    await telegram.until(lambda: telegram.calls_of("answerCallbackQuery"), timeout=SOON)
    assert telegram.world.updates.pending
    await first.kill()
    telegram.mend()
    second = await telegram_on_both.start()
    assert "is yours" in (await lin.answer_to(press)).text, "the same answer as for the first delivery"
    await telegram.drained()
    assert await second.stop() == 0
    assert (await journal_of(telegram_on_both.database_url)).count("Accepted") == 1


async def test_timers_that_came_due_while_nothing_ran_fire_once(slack_on_both: House) -> None:
    slack = slack_on_both.slack
    first = await slack_on_both.start()
    await ordered_in_slack(slack)
    await slack_card(slack)
    await first.kill()
    await timers_come_due(slack_on_both.database_url, "accept")
    second = await slack_on_both.start()
    await slack_card(slack, "Nobody has accepted")
    assert await second.stop() == 0
    assert len(slack.cards("CENGINEERING", "Nobody has accepted")) == 1


async def test_a_form_in_telegram_goes_on_after_a_restart(telegram_house: House) -> None:
    first = await telegram_house.start()
    ann = telegram_house.in_telegram("ann")
    await ann.order()
    await ann.fill({"What is it about?": "Equipment repair", "Which machine?": "Line 3 PLC"}, send=False)
    await first.kill()
    second = await telegram_house.start()
    assert "WO-1001" in await ann.fill({"What is wrong?": "Nothing moves"} | LINE_STATE)
    group = telegram_house.world.groups["engineering"]
    await telegram_house.telegram.until(lambda: telegram_house.telegram.card(group, "WO-1001"), timeout=SOON)
    assert await second.stop() == 0
