"""What conditions call the results of steps: `results.<step>.<field>`.

A step's id has underscores for its hyphens there, as CEL takes a hyphen for a minus: `results.final_check.passed`.
"""

from collections.abc import Iterable
from typing import Protocol

from routing.conditions import Kind, chains_in
from routing.fields import Field
from routing.vocabulary import kind_of

RESULTS = "results"


class Formed(Protocol):
    """A step, of a flow or of an order."""

    @property
    def id(self) -> str: ...

    @property
    def form(self) -> tuple[Field, ...]: ...


def result_name(step: str, field: str) -> str:
    """The name of one result."""
    return f"{RESULTS}.{step.replace('-', '_')}.{field}"


def given_name(step: str, field: str) -> str:
    """The name for whether there is that result."""
    return f"given.{result_name(step, field)}"


def result_names(steps: Iterable[Formed]) -> dict[str, Kind]:
    """The names of all results of some steps, and of whether they are given."""
    names: dict[str, Kind] = {}
    for step in steps:
        for field in step.form:
            names[result_name(step.id, field.id)] = kind_of(field.kind)
            names[given_name(step.id, field.id)] = Kind.FLAG
    return names


def mentions_results(condition: str | None) -> bool:
    """Whether a condition can only be judged once earlier steps are done."""
    return any(RESULTS in chain.split(".")[:2] for chain in chains_in(condition or ""))
