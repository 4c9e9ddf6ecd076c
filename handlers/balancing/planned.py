"""The moves of a proposal as they are stored."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import TypeAdapter

from routing.staffing.rebalancing import Reassignment


@dataclass(frozen=True)
class Planned:
    """One move; `made` when it was carried out."""

    move: Reassignment
    made: bool = False


_PLANNED = TypeAdapter(tuple[Planned, ...])


def written(planned: Iterable[Planned]) -> str:
    """As JSON."""
    return _PLANNED.dump_json(tuple(planned)).decode()


def read(body: str) -> tuple[Planned, ...]:
    """What `written` wrote."""
    return _PLANNED.validate_json(body)
