"""The scalars of a company's files: what is read, what it becomes, and how an editor is told about it."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Annotated, ClassVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from config.guess import did_you_mean
from config.lengths import LONGEST, WEEK, hours_of
from config.moments import moment_of
from routing.text import LANGUAGES, Text


class Spec(BaseModel):
    """A mapping with known keys; an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    also: ClassVar[Mapping[str, str]] = {}
    """Other names of keys; config/natural.py reads these three."""
    gathers: ClassVar[tuple[str, tuple[str, ...]]] = ("", ())
    """A key, and the keys inside it that may stand beside it instead."""
    items_are: ClassVar[str] = ""
    """The key that a plain list stands for."""


def unwrapped(annotation: object) -> object:
    """The mapping, list or model inside `Annotated[…]`, `X | None` and `tuple[X, ...]`."""
    args = [arg for arg in get_args(annotation) if arg not in (type(None), Ellipsis)]
    if hasattr(annotation, "__metadata__") or (args and type(None) in get_args(annotation)):
        return unwrapped(args[0])
    return annotation


COUNTRIES = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant"}
"""Tags that say a country, and the way of writing there."""


def refuse(what: str, mend: str, under: str | int | None = None) -> PydanticCustomError:
    """The error of a value: what is wrong, how to mend it, and under which key of the value."""
    return PydanticCustomError("refused", "{what}", {"what": what, "mend": mend, "under": under})


def read_text(value: object) -> Text:
    """A wording: a string for every language, or a mapping from language to string."""
    if isinstance(value, str):
        return Text(_said(value, None))
    if not isinstance(value, dict) or not value:
        raise refuse("a text is expected here", "Write a text, or `{en: …, zh-Hans: …, zh-Hant: …}`.")
    wordings: dict[str, str] = {}
    for said_in, said in value.items():
        language = _language(said_in, said_in)
        if language in wordings:
            raise refuse(f"the language {language} is given twice", "Keep one of them.", said_in)
        wordings[language] = _said(said, said_in)
    return Text(wordings.get(LANGUAGES[0]) or next(iter(wordings.values())), wordings)


def _said(value: object, under: str | None) -> str:
    if not isinstance(value, str) or not value.strip():
        raise refuse("the text is empty", "Write something, or remove the key.", under)
    return value.strip()


def read_flag(value: object) -> bool:
    """true or false; YAML's other spellings are words, not answers."""
    if value in ("true", "false", True, False):
        return value in ("true", True)
    meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(str(value).casefold())
    meant = meant or (str(value).casefold() if str(value).casefold() in ("true", "false") else "true or false")
    raise refuse(f"'{value}' is not true or false", f"Write {meant}.")


def read_hours(value: object) -> float:
    """A duration such as 90m, 2h, 1h30m or 1d, as working hours."""
    hours = hours_of(value) if isinstance(value, str) else None
    if hours is None and isinstance(value, str) and re.fullmatch(r"\d+(\.\d+)?", value.strip()):
        raise refuse(f"'{value}' has no unit", f"Write {value}m for minutes, {value}h for hours, {value}d for days.")
    if hours is None:
        raise refuse(f"'{value}' is not a duration", "Write minutes, hours or working days: 90m, 2h, 1h30m, 1d (8 h).")
    return not_too_long(hours, value)


def not_too_long(hours: float, value: object) -> float:
    """A number of working hours, unless a calendar would end before them."""
    if hours > LONGEST:
        raise refuse(f"'{value}' is too long", f"At most {LONGEST / WEEK:g}w.")
    return hours


@cache
def zones() -> frozenset[str]:
    """Every IANA time zone name, as the package lists them that Baton brings along: zoneinfo itself would open each of
    the machine's six hundred files for it."""
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())


def _zone(value: str) -> str:
    if value not in zones():
        raise refuse(f"unknown time zone '{value}'", did_you_mean(value, sorted(zones()), "Write e.g. Europe/Berlin."))
    return value


def _language(value: str, under: str | None = None) -> str:
    """A language of Baton's, also from the tags of countries that speak it: zh-CN, zh_TW, en-GB."""
    word = value.casefold().replace("_", "-")
    known = {tag.casefold(): tag for tag in LANGUAGES} | COUNTRIES
    found = known.get(word) or ("en" if word.startswith("en-") else None)
    if found is None:
        raise refuse(f"unknown language '{value}'", did_you_mean(value, LANGUAGES), under)
    return found


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", value):
        raise refuse(f"'{value}' is not an e-mail address", "Write it as name@example.com.")
    return value.lower()


def _currency(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", value):
        raise refuse(f"'{value}' is not a currency code", "Write three capital letters, such as EUR or CNY.")
    return value


def read_date(value: object) -> date:
    """A day, written 2026-12-24."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise refuse(f"'{value}' is not a date", "Write year-month-day: 2026-12-24.") from None


def read_moment(value: object) -> datetime:
    """A moment in ISO 8601, as UTC; without an offset it is UTC."""
    moment = moment_of(str(value))
    if moment is None:
        raise refuse(f"'{value}' is no date and time", "Write 2026-12-24T15:00+08:00.")
    return moment


def read_number(value: object) -> float:
    """A finite number; whole ones compare equal to ints."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise refuse(f"'{value}' is not a number", "Write digits, with a point for decimals.") from None
    if not number.is_finite():
        raise refuse(f"'{value}' is not a finite number", "Write digits, or remove the key.")
    return float(number)


def one_or_many(value: object) -> object:
    """A single word stands for a list of one."""
    return [value] if isinstance(value, str) else value


ID = r"^[a-z][a-z0-9-]{0,31}$"
NAME = r"^[a-z][a-z0-9_]{0,31}$"
FACT = r"^(dossier|stock)\.[a-z][a-z0-9_]{0,31}$"
TAG = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$"

_TEXT_SCHEMA = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "object", "properties": {tag: {"type": "string"} for tag in LANGUAGES}, "additionalProperties": False},
    ]
}

Wording = Annotated[Text, PlainValidator(read_text), WithJsonSchema(_TEXT_SCHEMA)]
Flag = Annotated[bool, PlainValidator(read_flag), WithJsonSchema({"type": "boolean"})]
Hours = Annotated[
    float,
    PlainValidator(read_hours),
    WithJsonSchema({"type": "string", "pattern": r"^(\d+(\.\d+)?[mhdw])+$", "examples": ["90m", "2h", "1d"]}),
]
Number = Annotated[float, PlainValidator(read_number), WithJsonSchema({"type": "number"})]
Moment = Annotated[datetime, PlainValidator(read_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
Day = Annotated[date, PlainValidator(read_date), WithJsonSchema({"type": "string", "format": "date"})]
Zone = Annotated[str, AfterValidator(_zone)]
Language = Annotated[str, AfterValidator(_language), WithJsonSchema({"enum": list(LANGUAGES)})]
Email = Annotated[str, AfterValidator(_email), WithJsonSchema({"type": "string", "format": "email"})]
Currency = Annotated[str, AfterValidator(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
Id = Annotated[str, Field(pattern=ID)]
Name = Annotated[str, Field(pattern=NAME)]
Tag = Annotated[str, Field(pattern=TAG)]
FactName = Annotated[str, Field(pattern=FACT)]


def _words_schema(item: dict[str, str]) -> dict[str, object]:
    return {"anyOf": [item, {"type": "array", "items": item}]}


Words = Annotated[tuple[str, ...], BeforeValidator(one_or_many), WithJsonSchema(_words_schema({"type": "string"}))]
