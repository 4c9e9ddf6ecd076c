"""What is typed, and what the menu shows."""

import re

import pytest
from telegram import Bot, User

from bot.telegram_app.acquaintances import Acquaintances, language_tag
from bot.telegram_app.commands import VERBS, Command, read_bare, read_command
from bot.telegram_app.deep_links import DeepLinks
from bot.telegram_app.wording import catalogue, said
from routing.text import LANGUAGES
from tests.fakes.telegram import FakeTelegram
from tests.telegram.house import House


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("/order", ""),
        ("/order list urgent", "list urgent"),
        ("/list urgent", "list urgent"),
        ("/ORDER@Baton_Bot  repair\nline 3 ", "repair\nline 3"),
        ("/mine@baton_bot", "mine"),
        ("@baton_bot repair line 3", "repair line 3"),
        ("@baton_bot\nrepair line 3", "repair line 3"),
        ("/start asset_PUMP7", "start asset_PUMP7"),
    ],
)
def test_commands_ask_the_desk(typed: str, text: str) -> None:
    command = read_command(typed, "baton_bot")
    assert command
    assert command.text == text
    assert command.ours


@pytest.mark.parametrize("typed", ["/order@other_bot", "order", "/", "@other_bot list", "a /list", ""])
def test_everything_else_is_no_command_of_ours(typed: str) -> None:
    assert read_command(typed, "baton_bot") is None


def test_an_unknown_command_is_only_ours_by_name() -> None:
    assert read_command("/roll 2d6", "baton_bot") == Command("roll", "2d6", named=False)
    assert not Command("roll", "2d6", named=False).ours
    assert Command("roll", "2d6", named=True).ours


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("/accept WO-1001", True),
        ("/comment 1001 the valve is here", True),
        ("/accept", False),
        ("/accept the rules", False),
        ("/roll 1001", False),
    ],
)
def test_a_move_is_ours_when_it_names_an_order(typed: str, ours: bool) -> None:
    command = read_command(typed, "baton_bot")
    assert command
    assert command.ours is ours


@pytest.mark.parametrize(
    ("typed", "text"),
    [("Mine", "mine"), (" ABCDEFGH23 ", "link ABCDEFGH23"), ("hydraulics", None), ("the pump leaks", None)],
)
def test_a_verb_or_a_code_alone_needs_no_slash(typed: str, text: str | None) -> None:
    assert read_bare(typed) == text


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("zh-hant", "zh-Hant"),
        ("zh_TW", "zh-Hant"),
        ("zh-hk", "zh-Hant"),
        ("zh-hans", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("en-GB", "en"),
        ("de", "en"),
        ("", None),
        (None, None),
    ],
)
def test_languages_map_to_those_that_baton_speaks(code: str | None, tag: str | None) -> None:
    assert language_tag(code) == tag


def test_the_language_that_baton_answered_in_wins() -> None:
    known = Acquaintances()
    known.met(User(1, "Bao", False, language_code="en"))
    assert (known.language("1"), known.language("2")) == ("en", "en")
    known.spoke("1", "zh-Hant")
    assert known.language("1") == "zh-Hant"


def test_every_language_has_every_sentence_with_the_same_gaps() -> None:
    gaps = {tag: {key: re.findall(r"{\w+}", text) for key, text in catalogue(tag).items()} for tag in LANGUAGES}
    assert gaps["zh-Hans"] == gaps["en"]
    assert gaps["zh-Hant"] == gaps["en"]
    assert said("de", "form_over") == said("en", "form_over")


async def test_the_menu_lists_every_command_in_two_languages(house: House, tg: FakeTelegram) -> None:
    lists = tg.world.commands
    assert [entry["command"] for entry in lists["default/"]] == list(VERBS)
    assert [entry["command"] for entry in lists["default/zh"]] == list(VERBS)
    assert lists["default/zh"][1]["description"] == said("zh-Hans", "command_mine")
    assert tg.world.menu_buttons[0] == {"type": "commands"}


async def test_links_carry_what_fits_for_one_person_only(house: House) -> None:
    links = DeepLinks(house.chat.bot, b"key")
    link = links.carrying("command", "101", "why WO-1001 维修")
    assert link
    payload = link.partition("?start=")[2]
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert links.read("101", payload) == ("command", "why WO-1001 维修")
    for user, other in (("102", payload), ("101", payload[:-1] + "!"), ("101", "c-"), ("101", "asset_PUMP7")):
        assert links.read(user, other) is None
    assert DeepLinks(house.chat.bot, b"another key").read("101", payload) is None
    assert links.carrying("command", "101", "x" * 39)
    assert links.carrying("command", "101", "x" * 40) is None


def test_a_bot_is_named_in_its_links(tg: FakeTelegram) -> None:
    with pytest.raises(RuntimeError):
        _ = DeepLinks(Bot(tg.token), b"key").chat
