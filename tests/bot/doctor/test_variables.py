"""The doctor looks at the environment."""

from pathlib import Path

from bot.doctor.variables import examined_variables
from bot.settings import Settings
from tests.bot.doctor.surgery import lines

LONG = "a-long-random-text"


def settings(**secrets: str) -> Settings:
    return Settings(Path("company"), "sqlite+aiosqlite:///baton.db", **secrets)  # type: ignore[arg-type]


def test_known_variables_and_long_secrets_are_well() -> None:
    well = settings(secret_key=LONG, slack_signing_secret=LONG, telegram_webhook_secret=LONG)
    found = examined_variables({"BATON_PORT": "0"}, well)
    assert lines(found) == "ok    variables none is mistyped, and no secret is short."


def test_a_mistyped_variable_is_found_and_its_value_not_told() -> None:
    (found,) = examined_variables({"BATON_SECRET_KEYS": LONG}, settings())
    assert (found.state, found.mend) == ("warn", "Did you mean 'BATON_SECRET_KEY'?")
    assert found.what == "BATON_SECRET_KEYS is set, and Baton reads no variable of that name"


def test_short_secrets_are_found() -> None:
    found = examined_variables({}, settings(secret_key="k", slack_signing_secret="abc", telegram_webhook_secret="x"))
    assert [one.what.partition(",")[0] for one in found] == [
        "BATON_SECRET_KEY has 1 signs",
        "SLACK_SIGNING_SECRET has 3 signs",
        "TELEGRAM_WEBHOOK_SECRET has 1 signs",
    ]
    assert all(one.state == "warn" and one.mend for one in found)
