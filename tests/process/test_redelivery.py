"""What a platform delivers twice applies once, and is answered the same; also by the process after the next."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.slack.acks import Ack, Delivery, Kind
from tests.fakes.slack.model import Json
from tests.process.house import House, free_port, housed
from tests.process.ledger import journal_of
from tests.process.scenes import SOON, ordered_in_slack, ordered_in_telegram, shown, slack_card


class Remembered:
    """A way to the app that remembers what went through it."""

    def __init__(self, way: Delivery) -> None:
        self.way = way
        self.sent: list[tuple[Kind, Json, Ack]] = []

    async def deliver(self, kind: Kind, payload: Json) -> Ack:
        """Sends, and notes."""
        ack = await self.way.deliver(kind, payload)
        self.sent.append((kind, payload, ack))
        return ack

    async def close(self) -> None:
        """Hangs up."""
        await self.way.close()


@pytest.fixture(params=["socket", "http"])
async def house(request: pytest.FixtureRequest, tmp_path: Path, sqlite_url: str) -> AsyncIterator[House]:
    """Slack, through Socket Mode and through signed HTTP events."""
    async with housed(tmp_path, sqlite_url, ("slack",), delivery=request.param) as house:
        port = free_port()
        house.environment["BATON_PORT"] = str(port)
        house.slack.http.request_url = f"http://127.0.0.1:{port}/slack/events"
        yield house


async def test_a_press_and_a_form_that_come_again_after_a_crash(house: House) -> None:
    slack = house.slack
    way = slack.stage.delivery = Remembered(slack.stage.delivery)
    first = await house.start()
    await ordered_in_slack(slack)
    card = await slack_card(slack)
    await slack.user("ULIN").press(card, "Accept")
    await slack_card(slack, "Lin Wei since")
    await first.kill()
    second = await house.start()
    for kind, payload, ack in [sent for sent in way.sent if sent[2].ok]:
        again = await way.deliver(kind, payload)
        assert (again.ok, again.payload) == (True, ack.payload)
    assert await second.stop() == 0
    happened = await journal_of(house.database_url)
    assert (happened.count("Ordered"), happened.count("Accepted")) == (1, 1)
    assert len(slack.cards("CENGINEERING", "WO-")) == 1


async def test_what_is_delivered_while_nothing_runs_is_taken_by_the_next_start(telegram_house: House) -> None:
    telegram, group = telegram_house.telegram, telegram_house.world.groups["engineering"]
    first = await telegram_house.start()
    await ordered_in_telegram(telegram_house)
    card = await telegram.until(lambda: telegram.card(group, "WO-1001"), timeout=SOON)
    assert await first.stop() == 0
    press = telegram.user(telegram_house.world.numbers["lin"]).tap(card, "Accept")
    second = await telegram_house.start()
    assert "is yours" in (await telegram.user(telegram_house.world.numbers["lin"]).answer_to(press)).text
    await telegram.until(lambda: telegram.card(group, "Lin Wei since"), timeout=SOON)
    assert await second.stop() == 0


async def test_a_webhook_that_delivers_twice_and_out_of_order(telegram_house: House) -> None:
    telegram, port = telegram_house.telegram, free_port()
    telegram_house.environment |= {
        "BATON_PORT": str(port),
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}",
        "TELEGRAM_WEBHOOK_SECRET": "only-telegram-knows",
    }
    telegram.webhook.again = lambda update: True
    first = await telegram_house.start()
    await ordered_in_telegram(telegram_house)
    group = telegram_house.world.groups["engineering"]
    card = await telegram.until(lambda: telegram.card(group, "WO-1001"), timeout=SOON)
    assert await first.stop() == 0
    lin, petra = (telegram.user(telegram_house.world.numbers[person]) for person in ("lin", "petra"))
    presses = lin.tap(card, "Accept"), petra.tap(card, "Accept")
    second = await telegram_house.start()
    told = [(await user.answer_to(press)).text for user, press in zip((lin, petra), presses, strict=True)]
    await telegram.until(lambda: telegram.card(group, "since"), timeout=SOON)
    assert await second.stop() == 0
    assert sorted("is yours" in words for words in told) == [False, True]
    assert (await journal_of(telegram_house.database_url)).count("Accepted") == 1
    assert len(shown(telegram, group, "WO-1001")) == 1
