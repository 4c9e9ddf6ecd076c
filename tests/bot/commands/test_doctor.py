"""`baton doctor` as it is typed."""

import asyncio
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.settings import Settings
from tests.bot.doctor.conftest import on_slack, plain, slack
from tests.config.tiny import edited

__all__ = ["on_slack", "plain", "slack"]


def types(settings: Settings, *words: str, **env: str) -> Result:
    """The command, about the company and the database of some settings."""
    strays: dict[str, str | None] = {name: None for name in os.environ if name.startswith("BATON_")}
    about = {"BATON_CONFIG": str(settings.config), "BATON_DATABASE_URL": settings.database_url, "BATON_PORT": "0"}
    return CliRunner().invoke(main, ["doctor", *words], env=strays | about | env)


def test_all_is_well_with_status_0_and_a_line_for_each_thing(plain: Settings) -> None:
    result = types(plain)
    assert result.exit_code == 0, result.output
    *found, summary = result.output.splitlines()
    assert all(line.startswith("ok    ") for line in found)
    assert found[0] == "ok    variables none is mistyped, and no secret is short."
    assert summary == f"{len(found)} looked at: 0 bad, 0 to look after"


def test_the_mistakes_of_a_company_are_those_of_check_with_status_1(plain: Settings, tmp_path: Path) -> None:
    edited(tmp_path, "rules.yaml", "{lead: engineering}", "{lead: enginering}")
    result = types(plain)
    assert result.exit_code == 1
    first = result.output.splitlines()[1]
    assert first == "bad   company   rules.yaml:4: unknown department 'enginering'. Did you mean 'engineering'?"


def test_json_says_the_same_for_programs(plain: Settings) -> None:
    said = json.loads(types(plain, "--json", BATON_HOST="0.0.0.0").output)
    assert said["ok"] is False
    assert {finding["state"] for finding in said["findings"]} == {"ok", "warn"}
    assert all(finding["mend"] for finding in said["findings"] if finding["state"] != "ok")


def test_a_mistyped_variable_is_found(plain: Settings) -> None:
    result = types(plain, BATON_DATABSE_URL="sqlite+aiosqlite:///elsewhere.db")
    assert result.exit_code == 1
    assert result.output.startswith("warn  variables BATON_DATABSE_URL is set, and Baton reads no variable of that")


@pytest.mark.parametrize(("words", "env"), [(("--colour",), {}), ((), {"SLACK_BOT_TOKEN": "xoxb-1"})])
def test_wrong_usage_ends_with_status_2(plain: Settings, words: tuple[str, ...], env: dict[str, str]) -> None:
    assert types(plain, *words, **env).exit_code == 2


async def test_no_secret_is_ever_printed(on_slack: Settings) -> None:
    env = {
        "SLACK_BOT_TOKEN": on_slack.slack_bot_token,
        "SLACK_APP_TOKEN": on_slack.slack_app_token,
        "SLACK_API_URL": f"http://127.0.0.1:9/{on_slack.slack_bot_token}/",
        "TELEGRAM_BOT_TOKEN": "777:a-token-of-telegram",
        "TELEGRAM_API_URL": "http://127.0.0.1:9/777:a-token-of-telegram",
        "BATON_DATABASE_URL": "postgresql+asyncpg://baton:open-sesame@127.0.0.1:9/open-sesame",
        "BATON_SECRET_KEY": "a-very-secret-key",
    }
    for words in ((), ("--json",)):
        result = await asyncio.to_thread(types, on_slack, *words, **env)
        assert result.exit_code == 1
        for secret in (on_slack.slack_bot_token, on_slack.slack_app_token, "a-token-of-telegram", "open-sesame"):
            assert secret not in result.output
