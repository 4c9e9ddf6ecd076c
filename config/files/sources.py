"""sources.yaml: what rules may ask for besides the order, and the other systems to pull from."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from config.shapes import FactName, Id, Name, Spec, Wording


class FactSpec(Spec):
    """A fact."""

    also: ClassVar[Mapping[str, str]] = {"type": "kind"}

    kind: Annotated[Literal["text", "number", "datetime", "flag"], Field(description="`flag` is true or false.")] = (
        "text"
    )
    help: Annotated[Wording | None, Field(description="What it means.")] = None


class TableSpec(Spec):
    """A table that another system writes into the company's folder: CSV with a header line."""

    file: Annotated[str, Field(pattern=r"^[\w][\w. -]*\.csv$", description="Its name in the company's folder.")]
    key: Annotated[str, Field(description="The column by which a row is looked up.")]
    by: Annotated[Name, Field(description="The field of the order that says which row.")]
    fills: Annotated[dict[FactName, str], Field(min_length=1, description="Fact → the column that has it.")]


class SourcesFile(Spec):
    """Facts by name, tables that fill them, and source id → its settings, kept for the connectors to read."""

    facts: Annotated[dict[FactName, FactSpec], Field(default_factory=dict, description="By name: `stock.on_hand`.")]
    tables: Annotated[dict[Id, TableSpec], Field(default_factory=dict, description="By id.")]
    sources: Annotated[dict[str, object], Field(default_factory=dict, description="By id.")]
