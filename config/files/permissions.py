"""permissions.yaml: which field is shown to whom."""

from typing import Annotated

from pydantic import Field

from config.shapes import Spec, Words


class PermissionSpec(Spec):
    """Who reads and writes one field: department, person or role ids, or everyone, requester, involved, managers."""

    read: Annotated[Words, Field(description="Who sees it.")] = ("everyone",)
    write: Annotated[Words, Field(description="Who may set it.")] = ("requester", "managers")


class PermissionsFile(Spec):
    """Order type id (or "*" for every type) → field id → who."""

    permissions: Annotated[
        dict[str, dict[str, PermissionSpec]],
        Field(default_factory=dict, description="By order type."),
    ]
