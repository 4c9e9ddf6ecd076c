"""Lists of somebody who does not exist, and languages that Baton does not speak: what there is is named."""

import pytest

from handlers.ordering.create import create
from routing.priority import Priority
from routing.text import LANGUAGES
from tests.handlers.a_counter import Counter, counter, said

__all__ = ["counter"]

NOBODY = {
    "en": "I know nobody called “@nobody”.",
    "zh-Hans": "没有叫“@nobody”的人。",
    "zh-Hant": "沒有叫「@nobody」的人。",
}
NEAR = {
    "en": "I know nobody called “@lyn”. Did you mean Lin Wei (@lin)?",
    "zh-Hans": "没有叫“@lyn”的人。是不是林伟（@lin）？",
    "zh-Hant": "沒有叫「@lyn」的人。是不是林偉（@lin）？",
}
KLINGON = {
    "en": "I do not speak “klingon”. There are: English, 简体中文, 繁體中文",
    "zh-Hans": "我不会说“klingon”。可选：English、简体中文、繁體中文",
    "zh-Hant": "我不會說「klingon」。可選：English、简体中文、繁體中文",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_list_of_nobody_says_so_and_names_who_may_have_been_meant(counter: Counter, language: str) -> None:
    counter.language = language
    assert NOBODY[language] in await counter.hears("hao", "list @nobody")
    assert NEAR[language] in await counter.hears("hao", "list urgent @lyn")


@pytest.mark.parametrize("word", ["before:yesterday", "before:2026-13-13", "before:"])
async def test_a_day_that_is_none_is_said_with_how_to_write_one(counter: Counter, word: str) -> None:
    heard = await counter.hears("hao", f"list {word}")
    assert f"I do not know the day in “{word}”. Write it like before:20" in heard


async def test_a_list_of_somebody_without_orders_is_only_empty(counter: Counter) -> None:
    assert "Nothing fits." in await counter.hears("hao", "list @lin")


async def test_words_of_a_title_may_look_like_a_name(counter: Counter) -> None:
    office = counter.office
    async with office.database.writing() as connection:
        session = office.session(connection, office.setup.company.people["ann"])
        values = {"asset": "PUMP7", "problem": "It drips", "line_state": "running"}
        await create(
            session,
            session.company.order_types["equipment-repair"],
            values,
            priority=Priority.NORMAL,
            title="Drips @home",
        )
    heard = await counter.hears("hao", "list @home")
    assert "Drips @home" in heard
    assert "I know nobody" not in heard


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_that_is_not_spoken_is_answered_with_those_that_are(counter: Counter, language: str) -> None:
    counter.language = language
    reply = await counter.types("hao", "language klingon")
    assert KLINGON[language] in said(reply)
    assert "[繁體中文]" in said(reply)
    assert not reply.done
