"""Why something cannot be done, as data: the wording is chosen per person later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Param = str | int | float | datetime | None


@dataclass(frozen=True)
class Refusal:
    """`code` names a wording (`refusal_<code>`); `params` fill it: ids of people, departments, steps, and times."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)
