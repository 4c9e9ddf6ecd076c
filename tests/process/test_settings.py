"""What the environment says."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, read_settings


@pytest.mark.parametrize(
    ("environment", "url"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"BATON_HOST": "0.0.0.0", "BATON_PORT": "9000"}, "http://127.0.0.1:9000"),
        ({"BATON_HOST": "::"}, "http://[::1]:8000"),
        ({"BATON_HOST": "fd00::7"}, "http://[fd00::7]:8000"),
        ({"BATON_HOST": "0.0.0.0", "BATON_PUBLIC_URL": "https://baton.example.com/"}, "https://baton.example.com"),
    ],
)
def test_links_lead_to_where_somebody_can_be_reached(environment: dict[str, str], url: str) -> None:
    assert read_settings(environment).url == url


def test_a_secret_may_lie_in_a_file_and_the_variable_goes_first(tmp_path: Path) -> None:
    (tmp_path / "slack").write_text("xoxb-from-the-file\n")
    environment = {"SLACK_BOT_TOKEN_FILE": str(tmp_path / "slack"), "SLACK_SIGNING_SECRET": "signed-by-slack"}
    settings = read_settings(environment)
    assert settings.slack_bot_token == "xoxb-from-the-file"
    assert {"xoxb-from-the-file", "signed-by-slack"} <= set(settings.secrets)
    assert read_settings(environment | {"SLACK_BOT_TOKEN": "xoxb-itself"}).slack_bot_token == "xoxb-itself"


@pytest.mark.parametrize("secret", ["with a blank", "ä", "x" * 257])
def test_telegram_takes_few_secrets_for_its_webhook(secret: str) -> None:
    environment = {
        "TELEGRAM_BOT_TOKEN": "1:a",
        "TELEGRAM_WEBHOOK_URL": "https://baton.example.com",
        "TELEGRAM_WEBHOOK_SECRET": secret,
    }
    with pytest.raises(SettingsError, match="TELEGRAM_WEBHOOK_SECRET: 1 to 256 letters, digits, _ or -"):
        read_settings(environment)


def test_a_webhook_without_a_bot_is_told() -> None:
    environment = {"TELEGRAM_WEBHOOK_URL": "https://baton.example.com", "TELEGRAM_WEBHOOK_SECRET": "a"}
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN is missing"):
        read_settings(environment)
