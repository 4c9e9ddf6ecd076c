"""The page of variables lists every variable that is read, with what holds when it is not set."""

from collections.abc import Iterator, Mapping

from bot.settings import Settings, read_settings
from tests.docs.pages import code, page, rows, section

PAGE = page("reference/variables.md")
SECTIONS = ("Baton", "Slack", "Telegram")
LISTED = {code(cells[0])[0]: cells for heading in SECTIONS for cells in rows(section(PAGE, heading))}


class Environment(Mapping[str, str]):
    """An empty environment that remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getitem__(self, name: str) -> str:
        self.asked.append(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def test_every_variable_that_is_read_is_listed_and_no_other() -> None:
    environment = Environment()
    read_settings(environment)
    read = {name for name in environment.asked if not name.endswith("_FILE")}
    assert set(LISTED) == read


def test_every_variable_may_come_from_a_file_as_the_page_says() -> None:
    environment = Environment()
    read_settings(environment)
    assert {f"{name}_FILE" for name in LISTED} <= set(environment.asked)


def test_what_holds_without_a_variable_is_what_the_page_says() -> None:
    settings: Settings = read_settings({})
    holds = {
        "BATON_DATABASE_URL": settings.database_url,
        "BATON_HOST": settings.host,
        "BATON_PORT": str(settings.port),
        "SLACK_API_URL": settings.slack_api_url,
        "TELEGRAM_API_URL": settings.telegram_api_url,
    }
    assert {name: code(LISTED[name][1]) for name in holds} == {name: [value] for name, value in holds.items()}
