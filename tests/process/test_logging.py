"""What is written to stderr: one JSON object a line, and never a secret."""

import json
import logging
import warnings
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import set_up_logs
from tests.process.house import House
from tests.process.scenes import SOON, ordered_in_slack, slack_card


@pytest.fixture
def quiet() -> Iterator[None]:
    """Logging as it was, afterwards."""
    root = logging.getLogger()
    handlers, level, show = root.handlers[:], root.level, warnings.showwarning
    yield
    logging.captureWarnings(False)
    warnings.showwarning = show
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.usefixtures("quiet")
def test_everybody_writes_json_and_secrets_become_stars(capfd: pytest.CaptureFixture[str]) -> None:
    set_up_logs(("xoxb-very-secret", ""))
    structlog.get_logger("a").warning("posting", token="xoxb-very-secret", where="C1")
    logging.getLogger("slack_bolt").error("Bearer xoxb-very-secret was refused")
    logging.getLogger("httpx").info("GET /botxoxb-very-secret/getMe")
    try:
        raise ValueError("xoxb-very-secret")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("an old habit", stacklevel=1)
    said = capfd.readouterr().err
    assert "very-secret" not in said
    lines = [json.loads(line) for line in said.splitlines()]
    assert [line["event"].split("\n")[0] for line in lines[:3]] == [
        "posting",
        "Bearer *** was refused",
        "Exception in ASGI application",
    ]
    assert "ValueError: ***" in lines[2]["exception"]
    assert "an old habit" in lines[3]["event"]
    assert all({"level", "timestamp"} <= line.keys() for line in lines)


async def test_no_secret_is_ever_written(full_house: House) -> None:
    slack, telegram = full_house.slack, full_house.telegram
    secrets = {
        "BATON_SECRET_KEY": "the-key-of-all-cookies",
        "SLACK_SIGNING_SECRET": "signed-by-slack-alone",
        "TELEGRAM_WEBHOOK_SECRET": "only-telegram-knows",
        "BATON_SECRET_KEYS": "mistyped-and-secret-all-the-same",
    }
    baton = await full_house.start(**secrets)
    await ordered_in_slack(slack)
    await slack_card(slack)
    await slack.cut_sockets()
    slack.revoke_token("invalid_auth")
    telegram.fail_next("editMessageText", status=401, description="Unauthorized", times=2)
    telegram.fail_next("getUpdates", status=404, description="Not Found", times=1)
    lin = full_house.in_telegram("lin")
    group = full_house.world.groups["engineering"]
    await telegram.until(lambda: telegram.card(group, "WO-1001"), timeout=SOON)
    await lin.press("Accept", "WO-1001", "engineering")
    await baton.says("invalid_auth")
    await baton.says("polling Telegram failed")
    slack.revoke_token(None)
    assert await baton.stop() == 0
    said = "\n".join((*baton.err, *baton.out))
    known = {slack.tokens.bot, slack.tokens.app, telegram.token, *secrets.values()}
    assert [secret for secret in known if secret in said] == []
    assert [line["variable"] for line in baton.logs if line["event"] == "unknown variable"] == ["BATON_SECRET_KEYS"]
