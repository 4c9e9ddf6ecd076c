"""Where the departments read their cards: as their files say, and as was bound in the chats."""

from collections.abc import Sequence
from dataclasses import dataclass

from config import Setup
from storage.bindings import Binding


@dataclass(frozen=True)
class DepartmentPlace:
    """A channel or group (`address`), and the departments that read there, by name."""

    address: str
    departments: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.address} ({', '.join(self.departments)})"


def places_in(chat: str, setup: Setup | None, bindings: Sequence[Binding]) -> Sequence[DepartmentPlace]:
    """Every conversation of a chat in which Baton has to be, each once."""
    of_files = setup.places.items() if setup else ()
    fixed = [(place.address, department) for department, places in of_files for place in places if place.chat == chat]
    bound = [(binding.address, binding.department) for binding in bindings if binding.chat == chat]
    found: dict[str, dict[str, None]] = {}
    for address, department in [*fixed, *bound]:
        found.setdefault(address, {})[_name(setup, department)] = None
    return [DepartmentPlace(address, tuple(names)) for address, names in found.items()]


def _name(setup: Setup | None, department: str) -> str:
    known = setup.company.departments.get(department) if setup else None
    return known.name.said_in("en") if known else department
