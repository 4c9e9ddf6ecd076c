"""The manifest asks for what the code needs, and for nothing else."""

import json
import re
from pathlib import Path

from click.testing import CliRunner

import bot.slack_app
from bot.commands.manifest import manifest
from bot.slack_app.listeners import MESSAGE_SHORTCUT, SHORTCUT
from bot.slack_app.manifest import SCOPES
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.methods import all_methods

HEARING = {
    "app_mention": {"app_mentions:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "app_home_opened": set[str](),
}
# E-mail addresses come with users.info only under this scope; bytes of files come from no method.
BESIDES = {"commands", "users:read.email", "files:read"}


def printed(*arguments: str) -> dict[str, object]:
    result = CliRunner().invoke(manifest, arguments)
    assert result.exit_code == 0, result.output
    loaded: dict[str, object] = json.loads(result.output)
    return loaded


def methods() -> set[str]:
    """The Web API methods that the code calls with the bot token."""
    code = "".join(path.read_text("utf-8") for path in Path(bot.slack_app.__file__).parent.glob("*.py"))
    by_name = set(re.findall(r'client\.api_call\("([a-zA-Z.]+)"', code))
    assert by_name
    return by_name | {
        name.replace("_", ".", 1) for name in re.findall(r"client\.((?!apps_|api_call)[a-z]+_\w+)\(", code)
    }


async def test_its_scopes_are_those_of_the_methods_and_events() -> None:
    async with await FakeSlack.start() as slack:
        known = all_methods(slack.stage.views, slack.sockets)
    called = methods()
    assert len(called) > 10
    needed = {scope for method in called for scope in known[method].scopes}
    assert needed | BESIDES | set().union(*HEARING.values()) == set(SCOPES)


def test_socket_mode_needs_no_address() -> None:
    made = printed()
    settings = made["settings"]
    assert isinstance(settings, dict)
    assert settings["socket_mode_enabled"] is True
    assert set(settings["event_subscriptions"]["bot_events"]) == set(HEARING)
    assert "request_url" not in json.dumps(made)


def test_http_events_all_go_to_one_address() -> None:
    made = json.dumps(printed("--url", "https://baton.example/"))
    assert len(re.findall('"https://baton.example/slack/events"', made)) == 4
    assert '"socket_mode_enabled": false' in made


def test_shortcuts_and_command_are_those_that_are_heard() -> None:
    made = printed("--command", "/work")
    features = made["features"]
    assert isinstance(features, dict)
    assert [entry["callback_id"] for entry in features["shortcuts"]] == [MESSAGE_SHORTCUT, SHORTCUT]
    assert features["slash_commands"][0]["command"] == "/work"
    assert all(len(entry["name"]) <= 24 for entry in features["shortcuts"])


def test_what_slack_would_not_take_is_refused() -> None:
    assert CliRunner().invoke(manifest, ["--url", "http://baton.example"]).exit_code == 2
    assert CliRunner().invoke(manifest, ["--command", "order"]).exit_code == 2
