"""The page's own words: the same sentences in every language, all of them used."""

import re
import string
from pathlib import Path

import pytest

import bot.web_app
from bot.web_app.wording import accepted_language, wording
from routing.text import LANGUAGES
from tests.web.house import House
from tests.web.visitor import Visitor, words

FOLDER = Path(bot.web_app.__file__).parent


def _params(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_sentences_with_the_same_gaps(language: str) -> None:
    english, other = wording("en").words, wording(language).words
    assert {key: _params(said) for key, said in english.items()} == {key: _params(said) for key, said in other.items()}


def test_every_sentence_is_used_and_every_used_sentence_exists() -> None:
    sources = [path.read_text() for path in FOLDER.rglob("*") if path.suffix in (".html", ".py")]
    asked = set(re.findall(r"\bt\([\"']([a-z_]+)[\"']", "\n".join(sources)))
    asked |= {"code_unknown", "today", "tomorrow", "yesterday"}
    asked |= {f"error_{status}" for status in (400, 401, 403, 404, 405, 413, 429, 500)}
    assert asked == set(wording("en").words)


def test_the_first_language_that_baton_speaks_is_taken() -> None:
    assert accepted_language("fr-FR, zh-HK;q=0.9, en;q=0.8", "en") == "zh-Hant"
    assert accepted_language("zh", "en") == "zh-Hans"
    assert accepted_language("zh-Hant-CN", "en") == "zh-Hant"
    assert accepted_language("", "zh-Hans") == "zh-Hans"


async def test_the_page_speaks_the_language_of_the_person(bao: Visitor) -> None:
    page = await bao.look("/board")
    assert '<html lang="zh-Hant">' in page
    assert "看板" in page


async def test_a_person_can_choose_another_language(baton: House, ann: Visitor) -> None:
    data = {"csrf": ann.csrf, "language": "zh-Hans"}
    chosen = await ann.client.post("/language", data=data, headers={"referer": "http://testserver/board?words=x"})
    assert chosen.headers["location"] == "/board?words=x"
    assert "我的工作" in words(await ann.look("/mine"))
    assert (await ann.client.post("/language", data={**data, "language": "fr"})).status_code == 400
