"""The tables of `docs/reference/files.md`, made from the shapes that the loader reads by.

`python -m tests.docs.files_page` writes them again; a test compares.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from config.sheets import SHAPES
from tests.docs.pages import DOCS

PAGE = DOCS / "reference" / "files.md"
BLOCK = re.compile(r"(<!-- keys: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
Schema = Mapping[str, Any]

PATTERNS: Mapping[str, str] = {
    r"^[a-z][a-z0-9-]{0,31}$": "id",
    r"^[a-z][a-z0-9_]{0,31}$": "field id",
    r"^(dossier|stock)\.[a-z][a-z0-9_]{0,31}$": "name of a fact",
    r"^[\w][\w. -]*\.csv$": "name of a CSV file",
    r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$": "tag",
    r"^(\d+(\.\d+)?[mhdw])+$": "duration",
    r"^(order|due|[a-z][a-z0-9-]*\.done)( *[+-] *(\d+(\.\d+)?[mhdw])+)?$": "moment",
    r"^\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}:\d{2}$": "span of hours",
    r"^[CG][A-Z0-9_-]+$": "Slack channel id",
    r"^[UW][A-Z0-9_-]+$": "Slack user id",
    r"^-\d+(/\d+)?$": "Telegram group id",
    r"^[1-9]\d*$": "Telegram user id",
    r"^\d+(\.\d+)?%$": "percent",
    r"^[a-z][a-z0-9-]{0,31}(\+\d{1,2})?$": "id of a shift or rotation",
    r"^[1-9]\d{0,2}[dw]$": "days or weeks",
    r"^[A-Z]{3}$": "currency code",
    r"^[A-Z]{1,6}$": "1 to 6 capital letters",
}
"""How the patterns of the shapes are called on the page, which explains each of these words."""

PARTS: Mapping[str, str] = {
    "HolidaysSpec": "holidays",
    "DepartmentSpec": "a department",
    "PersonSpec": "a person",
    "RotationSpec": "a rotation",
    "OverrideSpec": "an override",
    "WeightsSpec": "weights",
    "ChoosingSpec": "choosing",
    "OrderTypeSpec": "an order type",
    "FieldSpec": "a field",
    "FlowSpec": "a flow",
    "StepSpec": "a step",
    "BackSpec": "a way back",
    "SubOrderSpec": "an order within the order",
    "RuleSpec": "a rule",
    "ThenSpec": "what follows",
    "ExampleSpec": "an example",
    "ActionSpec": "an action",
    "PermissionSpec": "a permission",
    "LevelSpec": "a reminder",
    "FactSpec": "a fact",
    "TableSpec": "a table",
    "SimilarSpec": "look-alikes",
    "MovesSpec": "moves between departments",
}
"""The headings under which the parts of the files are explained."""


def written(page: str) -> str:
    """The page with every table made anew."""
    return BLOCK.sub(lambda found: found[1] + table(found[2]) + found[3], page)


def tables() -> Iterator[str]:
    """The name of every table that there must be: "rules.yaml" for a file, "rules.yaml:RuleSpec" for a part of it."""
    for file, shape in SHAPES.items():
        yield file
        for part in shape.model_json_schema().get("$defs", {}).values():
            if "properties" in part and not _shared(file, part["title"]):
                yield f"{file}:{part['title']}"


def _shared(file: str, part: str) -> bool:
    """Fields of step forms are those of orders, their actions those of rules: one table is enough."""
    return file == "flows.yaml" and part in ("FieldSpec", "ActionSpec")


def table(name: str) -> str:
    """One table: key, what it takes, what holds when it is left out, what it means."""
    file, _, part = name.partition(":")
    whole = SHAPES[file].model_json_schema()
    defs = whole.get("$defs", {})
    schema = defs[part] if part else whole
    needed = schema.get("required", ())
    rows = [_row(key, of, key in needed, defs) for key, of in schema["properties"].items()]
    return "\n".join(["| key | takes | when left out | |", "|---|---|---|---|", *rows]) + "\n"


def _row(key: str, schema: Schema, required: bool, defs: Schema) -> str:
    meaning, _, instead = schema.get("description", "").partition("Left out: ")
    left_out = "**required**" if required else _default(schema) or instead.rstrip(".")
    return f"| `{key}` | {kind(schema, defs)} | {left_out} | {meaning.strip()} |"


def _default(schema: Schema) -> str:
    default = schema.get("default")
    if default in (None, "", [], {}):
        return ""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, list):
        return ", ".join(f"`{item}`" for item in default)
    return f"`{default}`" if isinstance(default, str | int | float) else ""


def kind(schema: Schema, defs: Schema) -> str:
    """A JSON Schema in a few words."""
    if "$ref" in schema:
        return _named(schema["$ref"].rpartition("/")[2], defs)
    if "anyOf" in schema:
        return _either([one for one in schema["anyOf"] if one.get("type") != "null"], defs)
    if "enum" in schema:
        return " · ".join(f"`{value}`" for value in schema["enum"])
    if "pattern" in schema:
        return PATTERNS[schema["pattern"]]
    plain = {"boolean": "`true` or `false`", "integer": "whole number", "number": "number"}
    match schema.get("type"):
        case "array":
            return f"list of {kind(schema['items'], defs)}"
        case "object":
            return _mapping(schema, defs)
        case "string":
            return {"date": "date", "email": "e-mail address"}.get(schema.get("format", ""), "text")
        case other:
            return plain.get(str(other), "anything")


def _named(name: str, defs: Schema) -> str:
    target = defs[name]
    if "enum" in target:
        return kind(target, defs)
    return f"[{PARTS[name]}](#{PARTS[name].replace(' ', '-')})"


def _either(options: list[Schema], defs: Schema) -> str:
    """A wording, a word or several, or one of some shapes."""
    if any("en" in one.get("properties", {}) for one in options):
        return "wording"
    said = [kind(one, defs) for one in options]
    if len(said) == 2 and said[1] == f"list of {said[0]}":
        return f"{said[0]}, or a list"
    return " or ".join(dict.fromkeys(said))


def _known_keys(schema: Schema, defs: Schema) -> str:
    """Keys that all take the same stand together."""
    taken: dict[str, list[str]] = {}
    for key, value in schema["properties"].items():
        taken.setdefault(kind(value, defs), []).append(f"`{key}`")
    return "; ".join(f"{' · '.join(keys)} → {takes}" for takes, keys in taken.items())


def _mapping(schema: Schema, defs: Schema) -> str:
    """A JSON object, with free keys or with known ones."""
    named, values = schema.get("patternProperties", {}), schema.get("additionalProperties")
    if any("mon" in pattern for pattern in named):
        return "days → spans of hours"
    if named:
        pattern, value = next(iter(named.items()))
        return f"{PATTERNS[pattern]} → {kind(value, defs)}"
    if "properties" in schema:
        return _known_keys(schema, defs)
    left = kind(schema["propertyNames"], defs) if "propertyNames" in schema else "key"
    return f"{left} → {kind(values, defs) if isinstance(values, dict) else 'value'}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
