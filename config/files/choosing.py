"""`choosing:` in departments.yaml: what speaks for a person when a step looks for one."""

from typing import Annotated

from pydantic import AfterValidator, Field

from config.offers import Share
from config.shapes import Number, Spec, refuse


def _weight(value: float) -> float:
    if not 0 <= value <= 100:
        raise refuse(f"'{value:g}' is no weight", "Write a number from 0 (does not matter) to 100.")
    return value


def _days(value: float) -> float:
    if not (value.is_integer() and 1 <= value <= 365):
        raise refuse(f"'{value:g}' is no number of days", "Write a whole number from 1 to 365.")
    return value


Weight = Annotated[Number, AfterValidator(_weight)]


class WeightsSpec(Spec):
    """What speaks for a person, and from when nobody is given more."""

    skill: Annotated[Weight | None, Field(description="A first skill over a backup. Left out: 4.")] = None
    load: Annotated[Weight | None, Field(description="Little in hand for what they carry. Left out: 3.")] = None
    start: Annotated[Weight | None, Field(description="At work now, or soon. Left out: 2.")] = None
    fairness: Annotated[Weight | None, Field(description="Little done in the last weeks. Left out: 1.")] = None
    speed: Annotated[Weight | None, Field(description="Fast at this very step before. Left out: 1.")] = None
    site: Annotated[Weight | None, Field(description="Where the machine is. Left out: 1.")] = None
    full: Annotated[
        Share | None,
        Field(description="The load from which somebody is given no more. Left out: 100%."),
    ] = None


class ChoosingSpec(WeightsSpec):
    """The same for the whole company, and how far back is looked."""

    window_days: Annotated[
        Annotated[Number, AfterValidator(_days)] | None,
        Field(description="Days over which work done is compared. Left out: 28."),
    ] = None
