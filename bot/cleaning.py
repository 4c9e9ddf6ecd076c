"""What a chat delivers, made fit to be kept: some characters no database and no JSON can hold."""

from collections.abc import Mapping
from dataclasses import replace

from bot.desk_port import Answer, SourceMessage


def clean(text: str) -> str:
    """Without NUL, which PostgreSQL refuses, and without halves of characters, which UTF-8 cannot say."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def clean_answer(answer: Answer) -> Answer:
    """An answer of a form."""
    return clean(answer) if isinstance(answer, str) else [clean(part) for part in answer]


def clean_answers(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """All answers of a form."""
    return {clean(question): clean_answer(answer) for question, answer in answers.items()}


def clean_source(source: SourceMessage) -> SourceMessage:
    """A message that an order is made from."""
    return replace(source, author=clean(source.author), text=clean(source.text), link=clean(source.link))
