"""sources.yaml: other systems and what to pull from them."""

from typing import Annotated

from pydantic import Field

from config.shapes import Spec


class SourcesFile(Spec):
    """Source id → its settings, kept as they are for the connectors to read."""

    sources: Annotated[dict[str, object], Field(default_factory=dict, description="By id.")]
