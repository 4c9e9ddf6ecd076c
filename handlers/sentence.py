"""One sentence of Baton's own: most only put values into their words, for which no template is needed."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, UndefinedError

Sentence = Callable[[Mapping[str, Any]], str]
"""The sentence with these values; UndefinedError where one is missing."""
_VALUE = re.compile(r"\{\{ (\w+) \}\}")


def sentence(source: str, environment: Environment) -> Sentence:
    """What `environment` makes of a template, ten times as fast where there is nothing but `{{ name }}` in it."""
    words = _VALUE.split(source)
    if any(mark in part for part in words[::2] for mark in ("{{", "{%", "{#")):
        return environment.from_string(source).render
    if len(words) == 1:
        return lambda params: source
    return lambda params: "".join([_said(params, word) if odd % 2 else word for odd, word in enumerate(words)])


def _said(params: Mapping[str, Any], name: str) -> str:
    try:
        return str(params[name])
    except KeyError:
        raise UndefinedError(f"'{name}' is undefined") from None
