"""Blocks and views against the JSON Schema generated from Slack's own type definitions.

The schema is not part of this repository: `BATON_SPECS` names its folder, `../shared/specs` beside the checkout is the
default. Without it the other checks stand alone, and a warning in the log says so once.
"""

import json
import logging
import os
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError, best_match

from .model import Json

ROOT = Path(__file__).resolve().parents[3]
FILE = "slack-types-3.2.0.schema.json"


def schema_file() -> Path:
    """Where the schema should lie."""
    return (ROOT / os.environ.get("BATON_SPECS", "../shared/specs")).resolve() / FILE


@cache
def _schema() -> Json | None:
    if not schema_file().is_file():
        logging.getLogger(__name__).warning("no %s: Slack payloads are checked without it", schema_file())
        return None
    loaded: Json = json.loads(schema_file().read_text(encoding="utf-8"))
    return loaded


@cache
def _definition_of(kind: str) -> str | None:
    """The definition of a block or view type, found by its `type` constant."""
    for name, definition in ((_schema() or {}).get("definitions") or {}).items():
        constant = definition.get("properties", {}).get("type", {}).get("const")
        if constant == kind and name.endswith(("Block", "View")):
            return str(name)
    return None


@cache
def _validator(definition: str) -> Draft7Validator:
    return Draft7Validator({"$ref": f"#/definitions/{definition}", "definitions": (_schema() or {})["definitions"]})


def schema_errors(thing: Json, pointer: str) -> list[str]:
    """What the schema holds against a block or a view, in Slack's manner with a json-pointer."""
    if _schema() is None:
        return []
    definition = _definition_of(str(thing.get("type")))
    if definition is None:
        return [f"[ERROR] unsupported type: {thing.get('type')} [json-pointer:{pointer}/type]"]
    return [_sentence(error, pointer) for error in _validator(definition).iter_errors(thing)]


def _sentence(error: ValidationError, pointer: str) -> str:
    closest: Any = best_match([error]) or error
    path = "".join(f"/{part}" for part in closest.absolute_path)
    return f"[ERROR] {closest.message[:300]} [json-pointer:{pointer}{path}]"
