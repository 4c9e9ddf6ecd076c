"""Variables that were mistyped are found; those of other programs are left in peace."""

from collections.abc import Mapping

import pytest

from bot.variables import KNOWN, unread
from tests.docs.test_variables import LISTED

MISTYPED = {
    "BATON_DATABSE_URL": "BATON_DATABASE_URL",
    "baton_port": "BATON_PORT",
    "SLACK_BOT_TOKN": "SLACK_BOT_TOKEN",
    "SLACK_SIGNIN_SECRET": "SLACK_SIGNING_SECRET",
    "TELEGRAM_BOT_TOKEN_FIEL": "TELEGRAM_BOT_TOKEN_FILE",
    "TELEGRAM_WEBHOK_SECRET": "TELEGRAM_WEBHOOK_SECRET",
}
OTHERS: list[Mapping[str, str]] = [
    {"SLACK_WEBHOOK_URL": "x", "SLACK_TOKEN": "x", "SLACK_API_TOKEN": "x", "SLACK_USER_TOKEN": "x"},
    {"TELEGRAM_TOKEN": "x", "TELEGRAM_CHAT_ID": "x", "TELEGRAM_API_ID": "x", "TELEGRAM_API_HASH": "x"},
    {"SLACK_BOT_TOKEN": "x", "SLACK_BOT_TOKEN2": "of another app"},
    {"SLACK_BOT_TOKEN_FILE": "x", "SLACK_BOT_TOKENS": "of another app"},
    {"BATON_SERVICE_HOST": "10.0.0.1", "BATON_SERVICE_PORT": "80", "BATON_SERVICE_PORT_HTTP": "80"},
    {"BATON_PORT_80_TCP": "tcp://10.0.0.1:80", "BATON_PORT_80_TCP_ADDR": "10.0.0.1"},
    {"BATON_POSTGRES_PORT": "tcp://10.0.0.2:5432", "BATON_POSTGRES_SERVICE_HOST": "10.0.0.2"},
    {"HOME": "/root", "BATON": "x", "MY_BATON_HOST": "x"},
    dict.fromkeys(KNOWN, "x") | {f"{name}_FILE": "x" for name in KNOWN},
]


@pytest.mark.parametrize(("typed", "meant"), MISTYPED.items())
def test_a_mistyped_variable_is_named_with_the_one_that_was_meant(typed: str, meant: str) -> None:
    (found,) = unread({typed: "xoxb-secret"})
    assert str(found) == f"{typed} is set, and Baton reads no variable of that name. Did you mean '{meant}'?"


def test_what_begins_as_batons_own_is_named_although_it_is_near_to_nothing() -> None:
    (found,) = unread({"BATON_COLOUR": "red"})
    assert found.mend.startswith("There is: BATON_CONFIG, BATON_DATABASE_URL, ")


@pytest.mark.parametrize("environment", OTHERS, ids=lambda environment: next(iter(environment)))
def test_what_belongs_to_others_is_left_in_peace(environment: Mapping[str, str]) -> None:
    assert unread(environment) == []


def test_every_variable_that_is_listed_is_known() -> None:
    assert set(KNOWN) == set(LISTED)
