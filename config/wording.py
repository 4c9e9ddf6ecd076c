"""What a mistake of shape is called, and how to mend it."""

import re
from collections.abc import Callable, Mapping
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from config.document import Document, Path
from config.guess import did_you_mean
from config.problem import Problem
from config.shapes import ID, NAME, Spec, unwrapped

Said = tuple[str, str]
"""What is wrong, and how to mend it."""

PATTERNS: Mapping[str, Said] = {
    r"^[a-z][a-z0-9-]{0,31}$": (
        "is no id",
        "Begin with a small letter and use small letters, digits and hyphens, 32 at most: customer-service.",
    ),
    r"^[a-z][a-z0-9_]{0,31}$": (
        "is no field id",
        "Begin with a small letter and use small letters, digits and underscores, 32 at most: needed_by.",
    ),
    r"^(dossier|stock)\.[a-z][a-z0-9_]{0,31}$": (
        "is no name of a fact",
        "Write stock. or dossier. and then small letters, digits and underscores: stock.on_hand.",
    ),
    r"^[\w][\w. -]*\.csv$": ("is no name of a table", "Write the name of a CSV file in this folder: stock.csv."),
    r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$": ("is no asset tag", "Use letters, digits, - and _, 32 at most: PUMP7."),
    r"^[CG][A-Z0-9_-]+$": ("is no Slack channel id", "Copy it from the channel's details: it looks like C0123ABCD."),
    r"^[UW][A-Z0-9_-]+$": ("is no Slack member id", "Copy it from the member's profile: it looks like U0123ABCD."),
    r"^-\d+(/\d+)?$": ("is no Telegram group id", "It is a negative number: -1001234567890, or -100…/7 for a topic."),
    r"^[1-9]\d*$": ("is no Telegram user id", "It is a number, not the @name: 123456789."),
    r"^[A-Z]{1,6}$": ("is no number prefix", "Use one to six capital letters: WO."),
}


NEAR = {ID: "-", NAME: "_"}
"""What joins the words of an id, by pattern."""


def explained(document: Document, shape: type[BaseModel], error: ErrorDetails, path: Path) -> Problem:
    """The problem behind an error of pydantic."""
    what, mend = _said(document, shape, error, path)
    inside = error.get("ctx", {}).get("under")
    about_key = error["type"] == "extra_forbidden" or "[key]" in error["loc"] or inside is not None
    if error["type"] == "missing":
        path, about_key = path[:-1], True
    line, column = document.mark(path, key=about_key)
    return Problem(document.file, line, column, what, mend)


def _said(document: Document, shape: type[BaseModel], error: ErrorDetails, path: Path) -> Said:
    kind = error["type"]
    if kind == "refused":
        return error["ctx"]["what"], error["ctx"]["mend"]
    if kind == "extra_forbidden":
        model = _model_at(shape, path[:-1])
        if model is not None and issubclass(model, Spec) and path[-1] in model.gathers[1]:
            return f"unknown key '{path[-1]}'", f"Put it under `{model.gathers[0]}:`."
        return f"unknown key '{path[-1]}'", did_you_mean(str(path[-1]), keys_at(shape, path[:-1]))
    if kind == "missing":
        return f"'{path[-1]}' is missing{_inside(path[:-1])}", _how_to_add(shape, path)
    if error["input"] is None and path:
        return f"'{path[-1]}' is empty", "Give it a value, or remove the line."
    return _by_kind(kind, error)


def _by_kind(kind: str, error: ErrorDetails) -> Said:
    given, ctx = error["input"], error.get("ctx", {})
    if kind in ("literal_error", "enum"):
        known = [word.strip(" '") for word in str(ctx["expected"]).replace(" or ", ", ").split(",")]
        return f"'{given}' is not known here", did_you_mean(str(given), known, f"Write one of: {', '.join(known)}.")
    if kind == "string_pattern_mismatch":
        said, mend = PATTERNS.get(ctx["pattern"], ("is not written as expected", f"Pattern: {ctx['pattern']}"))
        near = re.sub(r"[^a-z0-9]+", NEAR.get(ctx["pattern"], ""), str(given).casefold()).strip("-_")
        if ctx["pattern"] in NEAR and re.match(ctx["pattern"], near):
            return f"'{given}' {said}", f"Write {near}. {mend}"
        return f"'{given}' {said}", mend
    if kind == "dict_type" and isinstance(given, list):
        return "a mapping is expected here", "Write `id: …` lines, or give every item of the list an `id`."
    if kind in SHAPES:
        return SHAPES[kind]
    if kind in BOUNDS:
        return BOUNDS[kind](given, ctx)
    return f"'{given}': {error['msg'].lower()}", "See the file in config/example/."


SHAPES: Mapping[str, Said] = {
    "model_type": ("a mapping is expected here", "Write `key: value` lines, indented below."),
    "dict_type": ("a mapping is expected here", "Write `key: value` lines, indented below."),
    "tuple_type": ("a list is expected here", "Write `[one, two]`, or lines that begin with `- `."),
    "list_type": ("a list is expected here", "Write `[one, two]`, or lines that begin with `- `."),
    "string_type": ("a single word or text is expected here", "Write one value, not a list or a mapping."),
}

BOUNDS: Mapping[str, Callable[[object, Mapping[str, object]], Said]] = {
    "int_parsing": lambda given, _: (f"'{given}' is not a whole number", "Write digits only."),
    "greater_than_equal": lambda given, ctx: (f"{given} is too small", f"The least is {ctx['ge']}."),
    "less_than_equal": lambda given, ctx: (f"{given} is too large", f"The most is {ctx['le']}."),
    "string_too_long": lambda _, ctx: ("the text is too long", f"At most {ctx['max_length']} characters."),
    "string_too_short": lambda *_: ("the text is empty", "Write something."),
    "too_short": lambda *_: ("there is nothing in it", "Add at least one entry."),
}


def keys_at(shape: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The keys that a file may have at a path."""
    model = _model_at(shape, path)
    return tuple(model.model_fields) if model is not None else ()


def _model_at(shape: type[BaseModel], path: Path) -> type[BaseModel] | None:
    here: object = shape
    for part in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            info: FieldInfo | None = here.model_fields.get(str(part))
            here = info.annotation if info is not None else None
        else:
            args = [arg for arg in get_args(here) if arg is not Ellipsis]
            here = args[-1] if args else None
        here = unwrapped(here)
    return here if isinstance(here, type) and issubclass(here, BaseModel) else None


def _how_to_add(shape: type[BaseModel], path: Path) -> str:
    model = _model_at(shape, path[:-1])
    info = model.model_fields.get(str(path[-1])) if model is not None else None
    return f"Add `{path[-1]}: …`. {info.description or ''}".strip() if info is not None else f"Add `{path[-1]}: …`."


def _inside(path: Path) -> str:
    return f" in {'.'.join(str(part) for part in path)}" if path else ""
