"""response_url: five uses within thirty minutes, private unless said otherwise."""

from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.fakes.slack import FakeSlack

from .conftest import MovableClock


def address(slack: FakeSlack, channel: str = "C1") -> str:
    """What Ann's last command came with."""
    return slack.stage.urls.new("U1", slack.channel_called(channel))


async def test_an_answer_is_private_unless_it_is_for_the_channel(slack: FakeSlack) -> None:
    hook = AsyncWebhookClient(address(slack, "C2"))
    await hook.send(text="psst")
    await hook.send(text="for all", response_type="in_channel")
    assert [message.text for message in slack.user("U1").ephemerals] == ["psst"]
    assert [message.text for message in slack.messages("C2")] == ["for all"]


async def test_the_sixth_use_is_refused(slack: FakeSlack) -> None:
    hook = AsyncWebhookClient(address(slack))
    statuses = [(await hook.send(text="x")).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [404]
    assert slack.called("response_url")[-1].result["error"] == "used_url"


async def test_after_thirty_minutes_it_is_expired(slack: FakeSlack, clock: MovableClock) -> None:
    hook = AsyncWebhookClient(address(slack))
    clock.now += 30 * 60 + 1
    assert (await hook.send(text="x")).status_code == 404
    assert slack.called("response_url")[-1].result["error"] == "expired_url"


async def test_bad_blocks_are_refused_and_do_not_count(slack: FakeSlack) -> None:
    hook = AsyncWebhookClient(address(slack))
    for _ in range(6):
        assert (await hook.send(blocks=[{"type": "nonsense"}])).status_code == 400
    assert (await hook.send(text="x")).status_code == 200
