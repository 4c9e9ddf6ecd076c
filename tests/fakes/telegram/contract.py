"""The machine-readable Bot API: which methods exist, and what is wrong with a value that should have one of its types.

The file belongs to Telegram's documentation, not to this project. It is looked for in `BATON_SPECS`, by default
`../shared/specs` beside the checkout; without it the fake still refuses what it knows, and `absence()` says so.
"""

import json
import logging
import os
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from .text import Json

ROOT = Path(__file__).resolve().parents[3]
FILE = "telegram-bot-api-10.1.json"
FIXED = re.compile(r'(?:must be|always) "?([a-z_]+)"?$')
log = logging.getLogger(__name__)


def location() -> Path:
    """Where the specification is expected."""
    return (ROOT / os.environ.get("BATON_SPECS", "../shared/specs") / FILE).resolve()


def absence() -> str | None:
    """A sentence for the end of a test run when the specification is not there."""
    if location().is_file():
        return None
    return f"Telegram payloads were not compared with the Bot API specification: {location().name} is absent"


@cache
def load() -> "Contract | None":
    """The contract, read once; None, said once, when the file is absent."""
    if missing := absence():
        log.warning(missing)
        return None
    document = json.loads(location().read_text())
    return Contract(document["methods"], document["types"])


class Contract:
    """Methods and types as the specification's own dictionaries."""

    def __init__(self, methods: Json, types: Json) -> None:
        self.methods = methods
        self.types = types
        self.names = {name.lower(): name for name in methods}

    def missing(self, method: str, given: Mapping[str, Any]) -> list[str]:
        """Required parameters that are not there."""
        return [f["name"] for f in self.fields(method) if f["required"] and given.get(f["name"]) is None]

    def complaints(self, method: str, params: Json, files: Mapping[str, object]) -> list[str]:
        """Unknown parameters and values of the wrong type."""
        fields = {f["name"]: f for f in self.fields(method)}
        found = []
        for name, value in params.items():
            if name not in fields:
                found.append(f"{method}: unknown parameter {name}")
            else:
                found += self.check(value, fields[name]["types"], f"{method}.{name}")
        attached = {str(value).removeprefix("attach://") for value in params.values()}
        nested = json.dumps(params)
        for name in files:
            if name not in fields and name not in attached and f"attach://{name}" not in nested:
                found.append(f"{method}: file part {name} belongs to no parameter")
        return found

    def fields(self, method: str) -> list[Json]:
        """The parameters of a method; none for one that is unknown."""
        fields: list[Json] = self.methods.get(method, {}).get("fields", [])
        return fields

    def check(self, value: Any, types: list[str], where: str) -> list[str]:
        """No complaint if any of `types` fits; else the complaints of the type that fits best."""
        return min((self.check_one(value, kind, where) for kind in types), key=len)

    def check_one(self, value: Any, kind: str, where: str) -> list[str]:
        """Complaints about `value` as one `kind`: a scalar, an array, or an object; forms carry objects as text."""
        if kind in SCALARS:
            return [] if SCALARS[kind](value) else [f"{where}: {value!r} is no {kind}"]
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                return [f"{where}: {value!r} is no {kind}"]
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{where}: {value!r} is no {kind}"]
            inner = kind.removeprefix("Array of ")
            return [c for i, item in enumerate(value) for c in self.check_one(item, inner, f"{where}[{i}]")]
        return self.check_object(value, kind, where)

    def check_object(self, value: Any, kind: str, where: str) -> list[str]:
        """Unknown, missing and ill-typed fields, all the way down."""
        if not isinstance(value, dict):
            return [f"{where}: {value!r} is no {kind}"]
        if subtypes := self.types[kind].get("subtypes"):
            return self.check(value, subtypes, where)
        fields = {f["name"]: f for f in self.types[kind].get("fields", [])}
        found = [f"{where}: {kind} has no field {name}" for name in value if name not in fields]
        for name, declared in fields.items():
            if name in value:
                found += self.check(value[name], declared["types"], f"{where}.{name}")
                found += constant(value[name], declared, f"{where}.{name}")
            elif declared["required"]:
                found.append(f"{where}: {kind} needs {name}")
        return found


def constant(value: Any, declared: Json, where: str) -> list[str]:
    """Discriminators such as `type` are fixed only in the description: `must be default`, `always "creator"`."""
    wanted = FIXED.search(str(declared.get("description", "")))
    if wanted is None or declared["types"] != ["String"] or not declared["required"]:
        return []
    return [] if value == wanted[1] else [f"{where}: {value!r} is not {wanted[1]!r}"]


def is_integer(value: Any) -> bool:
    """A whole number, as JSON or as form text."""
    if isinstance(value, str):
        return value.removeprefix("-").isdigit()
    return isinstance(value, int) and not isinstance(value, bool)


def is_float(value: Any) -> bool:
    """A number, as JSON or as form text."""
    if isinstance(value, str):
        return value.removeprefix("-").replace(".", "", 1).isdigit()
    return isinstance(value, int | float) and not isinstance(value, bool)


SCALARS: dict[str, Callable[[Any], bool]] = {
    "Integer": is_integer,
    "Float": is_float,
    "Boolean": lambda value: isinstance(value, bool) or value in ("true", "false", "True", "False"),
    "String": lambda value: isinstance(value, str),
    "InputFile": lambda value: isinstance(value, str) and value.startswith("attach://"),
}
