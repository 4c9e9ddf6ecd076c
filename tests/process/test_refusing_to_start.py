"""What makes a start impossible is said in one sentence, and ends the process with a status."""

import socket

import pytest
from click.testing import CliRunner

from bot.cli import main
from tests.process.house import House
from tests.process.running import Running


async def refusal(process: Running, code: int) -> str:
    """What it says on its way out."""
    assert await process.ended() == code, process.err
    said = "\n".join(process.err)
    assert "Traceback" not in said
    assert process.out == []
    return said


async def test_a_taken_port(bare_house: House) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = await refusal(await bare_house.launch(BATON_PORT=str(port)), 1)
    assert (
        said
        == f"Error: cannot listen on 127.0.0.1:{port} (Address already in use); choose another port with BATON_PORT"
    )


async def test_an_address_of_another_machine(bare_house: House) -> None:
    said = await refusal(await bare_house.launch(BATON_HOST="192.0.2.1"), 1)
    assert said.endswith("; set BATON_HOST to an address of this machine")


async def test_a_database_server_that_is_away(bare_house: House) -> None:
    url = "postgresql+asyncpg://baton:open-sesame@127.0.0.1:1/baton"
    said = await refusal(await bare_house.launch(BATON_DATABASE_URL=url), 1)
    assert said.startswith("Error: the database postgresql+asyncpg://baton:***@127.0.0.1:1/baton cannot be used: ")
    assert "Connect call failed" in said


async def test_a_database_file_that_is_none(bare_house: House) -> None:
    (bare_house.folder / "baton.db").write_text("Dear diary, today nothing happened. " * 100)
    said = await refusal(await bare_house.launch(), 1)
    assert said.endswith("cannot be used: file is not a database")


async def test_a_database_file_that_cannot_be(bare_house: House) -> None:
    said = await refusal(await bare_house.launch(BATON_DATABASE_URL="sqlite+aiosqlite:////proc/baton.db"), 1)
    assert said.startswith("Error: the database /proc/baton.db cannot be written: ")


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"BATON_DATABASE_URL": "postgres://localhost/baton"}, "BATON_DATABASE_URL: use sqlite+aiosqlite:///"),
        ({"BATON_PORT": "http"}, "BATON_PORT: 'http' is no port"),
        ({"BATON_PUBLIC_URL": "baton.example.com"}, "BATON_PUBLIC_URL: what is set is no address of a web server"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "set SLACK_APP_TOKEN too"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN is missing"),
        (
            {"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_WEBHOOK_URL": "https://baton.example.com"},
            "TELEGRAM_WEBHOOK_SECRET is missing",
        ),
        ({"SLACK_BOT_TOKEN_FILE": "nowhere"}, "SLACK_BOT_TOKEN_FILE: cannot read nowhere"),
    ],
)
def test_an_environment_that_does_not_fit_together(environment: dict[str, str], sentence: str) -> None:
    result = CliRunner().invoke(main, ["run"], env=environment)
    assert result.exit_code == 2
    assert sentence in result.stderr.splitlines()[-1]


async def test_a_company_with_mistakes(bare_house: House) -> None:
    rules = bare_house.company / "rules.yaml"
    rules.write_text(rules.read_text() + "\nnonsense: true\n")
    said = await refusal(await bare_house.launch(), 1)
    assert "rules.yaml:" in said
    assert said.endswith("1 error")


async def test_a_token_that_slack_refuses(full_house: House) -> None:
    token = "xoxb-not-of-this-workspace"
    said = await refusal(await full_house.launch(SLACK_BOT_TOKEN=token), 1)
    last = said.splitlines()[-1]
    assert last.startswith("Error: ")
    assert "set SLACK_BOT_TOKEN" in last
    assert token not in said


async def test_an_app_token_that_slack_refuses(full_house: House) -> None:
    said = await refusal(await full_house.launch(SLACK_APP_TOKEN="xapp-not-of-this-app"), 1)
    assert "Slack refuses SLACK_APP_TOKEN" in said.splitlines()[-1]


async def test_a_token_that_telegram_refuses(full_house: House) -> None:
    token = "777000001:not-the-one-it-gave-out"
    said = await refusal(await full_house.launch(TELEGRAM_BOT_TOKEN=token), 1)
    assert said.splitlines()[-1] == "Error: Telegram does not know TELEGRAM_BOT_TOKEN"
    assert token not in said
