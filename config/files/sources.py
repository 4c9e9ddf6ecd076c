"""sources.yaml: what rules may ask for besides the order, and the other systems to pull from."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from config.shapes import FactName, Spec, Wording


class FactSpec(Spec):
    """A fact."""

    also: ClassVar[Mapping[str, str]] = {"type": "kind"}

    kind: Annotated[Literal["text", "number", "datetime", "flag"], Field(description="`flag` is true or false.")] = (
        "text"
    )
    help: Annotated[Wording | None, Field(description="What it means.")] = None


class SourcesFile(Spec):
    """Facts by name, and source id → its settings, kept as they are for the connectors to read."""

    facts: Annotated[dict[FactName, FactSpec], Field(default_factory=dict, description="By name: `stock.on_hand`.")]
    sources: Annotated[dict[str, object], Field(default_factory=dict, description="By id.")]
