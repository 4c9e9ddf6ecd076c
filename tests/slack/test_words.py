"""Between Slack's message text and plain words; languages; the adapter's own wording."""

import pytest

from bot.slack_app.chat import language_of
from bot.slack_app.contents import text_of
from bot.slack_app.escaping import escape, mentioned, unescape, words_of
from bot.slack_app.recent import Recent
from bot.slack_app.wording import _WORDS, said
from routing.text import LANGUAGES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("&amp;lt;", "&lt;"),
        ("<@U1> and <@U2|bob>, <@U9>", "@Ann and @bob, @U9"),
        ("<@UBOT> repair", "repair"),
        ("<#C1|engineering> <#C2>", "#engineering #C2"),
        ("<!here> <!subteam^S1|@crew> <!date^1^{date}|Monday>", "@here @crew Monday"),
        ("<https://a.example/x> <https://a.example/x|a.example/x>", "https://a.example/x https://a.example/x"),
        ("<https://a.example|the page>", "the page (https://a.example)"),
        ("<mailto:ann@a.example|ann@a.example> <tel:+491|+491>", "ann@a.example +491"),
        ("<mailto:ann@a.example|Ann>", "Ann (mailto:ann@a.example)"),
        ("*bold* _it_ ~no~ `x`", "*bold* _it_ ~no~ `x`"),
    ],
)
def test_message_text_becomes_plain_words(text: str, words: str) -> None:
    assert words_of(text, {"U1": "Ann", "UBOT": ""}) == words


@pytest.mark.parametrize(
    "blocks",
    [
        7,
        "words",
        [7, None, "words"],
        [{"type": "rich_text_section", "elements": 7}],
        [{"elements": ["words", {}]}],
        [[]],
    ],
)
def test_blocks_of_any_shape_are_read_as_far_as_they_say_something(blocks: object) -> None:
    assert text_of({"text": None, "blocks": blocks}) in ("", "words")


def test_blocks_without_end_are_not_followed() -> None:
    deep: object = "words"
    for _ in range(900):
        deep = [{"elements": deep}]
    assert text_of({"blocks": deep}) == ""


def test_escaping_is_undone_exactly() -> None:
    assert unescape(escape("<!channel> & &lt;")) == "<!channel> & &lt;"


def test_people_who_are_named_are_found() -> None:
    assert mentioned("<@U1> <@U2|bob> <!here> <#C1>") == {"U1", "U2"}


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh-TW", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("en-GB", "en"),
        ("de-DE", "en"),
        (None, None),
    ],
)
def test_a_locale_is_one_of_the_languages(locale: str | None, language: str | None) -> None:
    assert language_of(locale) == language


def test_every_language_has_every_wording() -> None:
    assert set(_WORDS) == set(LANGUAGES)
    assert all(words.keys() == _WORDS["en"].keys() for words in _WORDS.values())
    assert said("close", "fr") == "Close"


def test_a_short_memory_forgets_the_oldest() -> None:
    recent: Recent[int] = Recent(2)
    for number, key in enumerate("abc"):
        recent.put(key, number)
    assert ("a" in recent, recent.get("a"), recent.get("c")) == (False, None, 2)
