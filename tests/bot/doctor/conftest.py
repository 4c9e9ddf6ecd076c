"""The chats' servers, and a database with tables."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.slack_app.manifest import SCOPES
from tests.bot.doctor.surgery import CHANNEL, GROUP, company
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A workspace with the channel of engineering and the app as its manifest says."""
    async with await FakeSlack.start(scopes=frozenset(SCOPES)) as slack:
        slack.channel(CHANNEL, name="engineering")
        yield slack


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A bot in the group of engineering."""
    async with await FakeTelegram.start() as telegram:
        telegram.group(GROUP, title="engineering", members=[telegram.person(1, name="Lin")])
        yield telegram
        assert telegram.violations == []


@pytest.fixture
def plain(tmp_path: Path, ready_sqlite_url: str) -> Settings:
    """No chat but the web, at any free port."""
    return Settings(company(tmp_path), ready_sqlite_url, port=0)


@pytest.fixture
def on_slack(tmp_path: Path, ready_sqlite_url: str, slack: FakeSlack) -> Settings:
    """Slack through Socket Mode."""
    given = {name.lower(): value for name, value in slack.environment().items()}
    folder = company(tmp_path, f", slack: [{CHANNEL}]")
    return Settings(folder, ready_sqlite_url, port=0, **given)  # type: ignore[arg-type]


@pytest.fixture
def on_telegram(tmp_path: Path, ready_sqlite_url: str, telegram: FakeTelegram) -> Settings:
    """Telegram by polling."""
    folder = company(tmp_path, f", telegram: ['{GROUP}']")
    token, url = telegram.token, telegram.url
    return Settings(folder, ready_sqlite_url, port=0, telegram_bot_token=token, telegram_api_url=url)
