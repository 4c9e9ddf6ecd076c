"""Which field is shown to whom."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FieldPermission:
    """One row: a field of an order type ("*" for every type) and who reads and writes it.

    Readers and writers are department ids, person ids, role names, or the words
    "everyone", "requester", "involved" (the order's own departments) and "managers".
    """

    order_type: str
    field: str
    read: tuple[str, ...] = ("everyone",)
    write: tuple[str, ...] = ("requester", "managers")
