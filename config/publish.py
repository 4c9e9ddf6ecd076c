"""The JSON Schemas that editors read, made from the shapes that the loader reads by.

`python -m config.publish` writes them again; a test holds them up to date.
"""

import json
from pathlib import Path

from config.sheets import SHAPES

SCHEMAS = Path(__file__).parent / "schema"


def schema_name(file: str) -> str:
    """`rules.yaml` → `rules.json`."""
    return file.replace(".yaml", ".json")


def schema_text(file: str) -> str:
    """The JSON Schema (2020-12) of one file of a company."""
    schema = SHAPES[file].model_json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Baton: {file}"}
    return json.dumps(schema | head, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def publish(folder: Path) -> None:
    """Write every schema into a folder."""
    for file in SHAPES:
        (folder / schema_name(file)).write_text(schema_text(file), encoding="utf-8")


if __name__ == "__main__":
    publish(SCHEMAS)
