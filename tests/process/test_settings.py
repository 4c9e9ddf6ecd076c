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


@pytest.mark.parametrize(
    "url", ["http://bots.example:8081", "http://bots.example:8081/", "http://bots.example:8081/bot"]
)
def test_the_bot_api_may_be_named_with_or_without_the_way_to_its_bots(url: str) -> None:
    assert read_settings({"TELEGRAM_API_URL": url}).telegram_api_url == "http://bots.example:8081"


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


@pytest.mark.parametrize("port", ["²", "-1", "65536", "9" * 5000, "http"])
def test_what_is_no_port_is_said(port: str) -> None:
    with pytest.raises(SettingsError, match="BATON_PORT: "):
        read_settings({"BATON_PORT": port})


def test_a_file_that_is_no_text_is_said_and_not_shown(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"\xffkey")
    with pytest.raises(SettingsError, match=r"BATON_SECRET_KEY_FILE: .* is no text") as said:
        read_settings({"BATON_SECRET_KEY_FILE": str(tmp_path / "key")})
    assert said.value.__cause__ is None


def test_the_password_of_the_database_and_the_watchmans_address_are_secrets() -> None:
    url = "postgresql+asyncpg://baton:p%40ss@db/baton"
    settings = read_settings({"BATON_DATABASE_URL": url, "BATON_HEARTBEAT_URL": "https://hc.example.com/ping/1234"})
    assert {":p%40ss", "https://hc.example.com/ping/1234"} <= set(settings.secrets)
