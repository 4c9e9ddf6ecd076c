"""Scenes that many of these tests begin with."""

import httpx

from tests.fakes.slack import FakeSlack
from tests.fakes.slack import Message as SlackMessage
from tests.fakes.telegram import FakeTelegram, Message
from tests.plays.dom import parse
from tests.process.house import House

SOON = 45.0
"""Seconds: how long anything may take to appear."""
WORDS = "repair line 3 PLC down"
LINE_STATE = {"Does the line still run?": "No, it stands still"}


async def ordered_in_slack(slack: FakeSlack) -> None:
    """Ann orders WO-1001; the card may still be on its way."""
    ann = slack.user("UANN")
    await ann.command("/order", WORDS)
    await ann.fill(LINE_STATE)
    await ann.submit()
    assert (ann.troubles, ann.modal_errors) == ([], {})


async def slack_card(slack: FakeSlack, words: str = "WO-1001", channel: str = "CENGINEERING") -> SlackMessage:
    """The one card in a channel that shows these words, once it does."""
    return await slack.until(lambda: slack.card(channel, words), timeout=SOON)


async def ordered_in_telegram(house: House) -> None:
    """Ann orders WO-1001; the card may still be on its way."""
    ann = house.in_telegram("ann")
    await ann.order(WORDS)
    assert "WO-1001" in await ann.fill(LINE_STATE)


def shown(telegram: FakeTelegram, chat: int, words: str) -> list[Message]:
    """The messages in a chat that show these words."""
    return [message for message in telegram.messages(chat) if words in message.text]


async def signed_in(browser: httpx.AsyncClient, link: str) -> None:
    """Opens a one-time link and presses its button."""
    door = parse((await browser.get(link)).text)
    fields = {box.attributes["name"]: box.attributes.get("value", "") for box in door.tagged("input")}
    assert (await browser.post(link, data=fields)).status_code == 200
