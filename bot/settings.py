"""What the environment says. Secrets may come from files: NAME_FILE names a file that holds NAME."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.safe_address import mistake_in

SLACK_API = "https://slack.com/api/"
TELEGRAM_API = "https://api.telegram.org"
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
"""Addresses to listen on that are none to go to, and this machine's own instead."""
DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")


class SettingsError(Exception):
    """The environment is incomplete; the message says what to set."""


@dataclass(frozen=True)
class Settings:
    """Everything that is not the company. Empty strings mean: not set."""

    config: Path
    database_url: str
    host: str = "127.0.0.1"
    port: int = 8000
    secret_key: str = ""
    public_url: str = ""
    slack_bot_token: str = ""
    slack_app_token: str = ""
    slack_signing_secret: str = ""
    slack_api_url: str = SLACK_API
    slack_ping: float = 10.0
    """Seconds between looks whether Socket Mode is still connected."""
    telegram_bot_token: str = ""
    telegram_api_url: str = TELEGRAM_API
    telegram_webhook_url: str = ""
    telegram_webhook_secret: str = ""
    telegram_poll: int = 25
    """Seconds that one long poll is held."""
    heartbeat_url: str = ""
    demo: bool = False

    def listening_on(self, port: int) -> "Settings":
        """The same, with the port that is really listened on."""
        return replace(self, port=port)

    @property
    def url(self) -> str:
        """Where people open the web face."""
        if self.public_url:
            return self.public_url.rstrip("/")
        return self.address

    @property
    def address(self) -> str:
        """Where this machine itself reaches the web face."""
        host = ANYWHERE.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may stand in no log and in no message."""
        slack = (self.slack_bot_token, self.slack_app_token, self.slack_signing_secret)
        own = (self.secret_key, self.heartbeat_url, _password_in(self.database_url))
        return (*own, *slack, self.telegram_bot_token, self.telegram_webhook_secret)

    @property
    def called(self) -> dict[str, str]:
        """The addresses that Baton calls, by the variable that sets them."""
        chats = {"SLACK_API_URL": self.slack_api_url, "TELEGRAM_API_URL": self.telegram_api_url}
        return chats | {"BATON_HEARTBEAT_URL": self.heartbeat_url}


def read_settings(environment: Mapping[str, str], config: Path | None = None) -> Settings:
    """The settings of a process; SettingsError with a sentence when something does not fit together."""

    def get(name: str, default: str = "") -> str:
        file = environment.get(f"{name}_FILE")
        if file and name not in environment:
            return _read(name, Path(file))
        return environment.get(name, "").strip() or default

    settings = Settings(
        config=config or Path(get("BATON_CONFIG", "config/example")),
        database_url=get("BATON_DATABASE_URL", "sqlite+aiosqlite:///var/baton.db"),
        host=get("BATON_HOST", "127.0.0.1"),
        port=_port(get("BATON_PORT", "8000")),
        secret_key=get("BATON_SECRET_KEY"),
        public_url=get("BATON_PUBLIC_URL"),
        slack_bot_token=get("SLACK_BOT_TOKEN"),
        slack_app_token=get("SLACK_APP_TOKEN"),
        slack_signing_secret=get("SLACK_SIGNING_SECRET"),
        slack_api_url=get("SLACK_API_URL", SLACK_API),
        telegram_bot_token=get("TELEGRAM_BOT_TOKEN"),
        telegram_api_url=get("TELEGRAM_API_URL", TELEGRAM_API).rstrip("/").removesuffix("/bot"),
        telegram_webhook_url=get("TELEGRAM_WEBHOOK_URL"),
        telegram_webhook_secret=get("TELEGRAM_WEBHOOK_SECRET"),
        heartbeat_url=get("BATON_HEARTBEAT_URL"),
    )
    _check(settings)
    return settings


def _read(name: str, file: Path) -> str:
    try:
        return file.read_text("utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{name}_FILE: cannot read {file}: {error.strerror}") from error
    except UnicodeDecodeError:
        raise SettingsError(f"{name}_FILE: {file} is no text; write the value into it, in UTF-8") from None


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65535:
        raise SettingsError(f"BATON_PORT: {text!r} is no port; use a number from 1 to 65535, or 0 for any free one")
    return int(text)


def _check(settings: Settings) -> None:
    if _driver(settings.database_url) not in DRIVERS:
        raise SettingsError(
            "BATON_DATABASE_URL: use sqlite+aiosqlite:///FOLDER/baton.db, or postgresql+asyncpg://USER:PASSWORD@HOST/NAME"
        )
    if settings.slack_bot_token and not (settings.slack_app_token or settings.slack_signing_secret):
        raise SettingsError(
            "SLACK_BOT_TOKEN is set: set SLACK_APP_TOKEN too (Socket Mode), or SLACK_SIGNING_SECRET (HTTP events)"
        )
    if (settings.slack_app_token or settings.slack_signing_secret) and not settings.slack_bot_token:
        raise SettingsError("SLACK_BOT_TOKEN is missing: copy it from your app's page “OAuth & Permissions”")
    if settings.telegram_webhook_url:
        _check_webhook(settings)
    for name, url in (settings.called | {"BATON_PUBLIC_URL": settings.public_url}).items():
        if url and (mistake := mistake_in(url)):
            raise SettingsError(f"{name}: what is set {mistake}")


def _check_webhook(settings: Settings) -> None:
    if not settings.telegram_bot_token:
        raise SettingsError("TELEGRAM_BOT_TOKEN is missing: BotFather gives it out")
    if not settings.telegram_webhook_secret:
        raise SettingsError("TELEGRAM_WEBHOOK_SECRET is missing: set 1 to 256 letters, digits, _ or -")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", settings.telegram_webhook_secret):
        raise SettingsError("TELEGRAM_WEBHOOK_SECRET: 1 to 256 letters, digits, _ or -, and nothing else")


def _password_in(url: str) -> str:
    """The password of a database URL as it stands there, with its colon, so that a short one is no common word."""
    found = re.search(r"://[^/@:]*(:[^/@]+)@", url)
    return found[1] if found else ""


def _driver(url: str) -> str:
    """The beginning of a database URL; "" for what is none."""
    try:
        return make_url(url).drivername
    except ArgumentError:
        return ""
