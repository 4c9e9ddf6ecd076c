"""Sentences are said as Jinja says them, also where no template is made of them."""

from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError, meta

from handlers import wording
from handlers.sentence import sentence
from routing.text import LANGUAGES

JINJA = Environment(undefined=StrictUndefined, autoescape=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_batons_own_is_said_as_its_template_says_it(language: str) -> None:
    file = Path(wording.__file__).parent / "messages" / f"{language}.j2"
    for source in dict(wording._BLOCK.findall(file.read_text("utf-8"))).values():
        names = meta.find_undeclared_variables(JINJA.parse(source))
        said = {name: f"<{number}> " for number, name in enumerate(sorted(names))}
        assert sentence(source, JINJA)(said).strip() == JINJA.from_string(source).render(said).strip()


@pytest.mark.parametrize("value", [3, None, "", "{{ number }}", "{% raw %}"])
def test_a_value_is_put_in_as_it_is(value: object) -> None:
    assert sentence("{{ number }} & {{ number }}!", JINJA)({"number": value}) == f"{value} & {value}!"


def test_a_missing_value_is_a_mistake() -> None:
    with pytest.raises(UndefinedError, match="'number' is undefined"):
        sentence("Open {{ number }}", JINJA)({})
