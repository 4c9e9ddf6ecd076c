"""The doctor looks at Slack."""

from datetime import datetime, timedelta
from functools import partial

from bot.clock import system_clock
from bot.settings import Settings
from tests.bot.doctor.surgery import CHANNEL, lines, said, states
from tests.fakes.slack import FakeSlack


def shifted(minutes: int) -> datetime:
    """A clock that is wrong by so much."""
    return system_clock() + timedelta(minutes=minutes)


async def test_all_is_well_and_nothing_was_posted(on_slack: Settings, slack: FakeSlack) -> None:
    found = await said(on_slack, "slack")
    assert states(found) == ["ok"] * 4, lines(found)
    assert "@baton in Relay" in lines(found)
    assert "in 1 of 1 channels" in lines(found)
    assert "SLACK_APP_TOKEN opens a socket" in lines(found)
    assert {call.method for call in slack.calls} == {"auth.test", "conversations.history", "apps.connections.open"}


async def test_a_refused_bot_token_is_to_be_copied_again(on_slack: Settings, slack: FakeSlack) -> None:
    slack.revoke_token()
    found = await said(on_slack, "slack")
    assert states(found) == ["bad", "ok"]
    assert "token_revoked: install the Slack app again and set SLACK_BOT_TOKEN" in found[0].mend


async def test_a_wrong_app_token_is_named_and_not_shown(on_slack: Settings) -> None:
    found = await said(on_slack, "slack", slack_app_token="xapp-wrong-token")
    assert states(found) == ["ok", "ok", "ok", "bad"]
    assert "refuses SLACK_APP_TOKEN (invalid_auth)" in found[-1].what
    assert "xapp" not in lines(found)


async def test_socket_mode_that_is_off_is_told_apart_from_a_wrong_token(on_slack: Settings, slack: FakeSlack) -> None:
    slack.sockets.enabled = False
    found = await said(on_slack, "slack")
    assert "opens no socket" in found[-1].what
    assert "Switch Socket Mode on" in found[-1].mend


async def test_scopes_that_are_not_granted_are_named(on_slack: Settings, slack: FakeSlack) -> None:
    slack.world.scopes -= {"files:read", "reactions:write"}
    found = await said(on_slack, "slack")
    assert states(found) == ["ok", "bad", "ok", "ok"]
    assert "not granted: files:read, reactions:write" in found[1].what
    assert "baton manifest" in found[1].mend


async def test_a_public_channel_without_the_bot_is_only_a_warning(on_slack: Settings, slack: FakeSlack) -> None:
    slack.remove_bot("engineering")
    found = await said(on_slack, "slack")
    assert states(found) == ["ok", "ok", "warn", "ok", "ok"]
    assert f"not yet in the channel {CHANNEL} (Engineering)" in found[2].what
    assert "in 0 of 1 channels" in found[3].what


async def test_a_private_channel_without_the_bot_needs_an_invitation(on_slack: Settings, slack: FakeSlack) -> None:
    slack.channel(CHANNEL, name="engineering", private=True, bot_in=False)
    found = await said(on_slack, "slack")
    assert states(found) == ["ok", "ok", "bad", "ok", "ok"]
    assert "/invite @baton" in found[2].mend


async def test_with_more_scopes_an_archived_channel_is_found_too(on_slack: Settings, slack: FakeSlack) -> None:
    slack.world.scopes |= {"channels:read", "groups:read"}
    assert states(await said(on_slack, "slack")) == ["ok"] * 4
    slack.archive("engineering")
    found = await said(on_slack, "slack")
    assert "is archived" in found[2].what
    slack.channel(CHANNEL, name="engineering", bot_in=False)
    assert "not yet in the channel" in lines(await said(on_slack, "slack"))


async def test_a_workspace_that_asks_for_patience_is_left_alone(on_slack: Settings, slack: FakeSlack) -> None:
    slack.fail_next("conversations.history", retry_after=30)
    found = await said(on_slack, "slack")
    assert "not every channel was looked at" in found[2].what


async def test_slack_that_does_not_answer_is_said(on_slack: Settings, slack: FakeSlack) -> None:
    slack.fail_next("auth.test", status=503)
    found = await said(on_slack, "slack")
    assert "does not answer: Slack answered 503" in found[0].what


async def test_a_signing_secret_is_all_that_http_needs(on_slack: Settings) -> None:
    found = await said(on_slack, "slack", slack_app_token="", slack_signing_secret="a-secret-of-slack")
    assert states(found) == ["ok"] * 4
    assert "SLACK_SIGNING_SECRET is set" in lines(found)


async def test_a_clock_that_is_off_is_measured_against_slacks(on_slack: Settings) -> None:
    assert lines(await said(on_slack, "clock")) == "ok    clock     agrees with Slack's."
    for minutes, state in ((-2, "warn"), (10, "bad")):
        found = await said(on_slack, "clock", clock=partial(shifted, minutes))
        assert states(found) == [state]
        assert ("ahead of" if minutes > 0 else "behind") in found[0].what
