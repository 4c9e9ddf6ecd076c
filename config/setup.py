"""What a company folder amounts to: the company that rules look at, and the chat ids that they never see."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from config.problem import Problem
from routing.company import Company
from routing.text import Text

SourceValue = str | int | float | bool | None | list["SourceValue"] | dict[str, "SourceValue"]
"""A plain value of sources.yaml."""


@dataclass(frozen=True)
class Place:
    """Where a department reads its cards: chat "slack" or "telegram", a channel or group id, and a topic if any."""

    chat: str
    address: str
    thread: str | None = None


@dataclass(frozen=True)
class TableSource:
    """A CSV file whose row for an order (column `key` = field `by`) fills facts: name → column."""

    path: Path
    key: str
    by: str
    fills: Mapping[str, str]


@dataclass(frozen=True)
class Setup:
    """A loaded company. `accounts` maps (chat, user id) to a person id, `places` a department id to its places."""

    folder: Path
    company: Company
    accounts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    messages: Path | None = None
    """The folder of wording overrides (*.j2), when there is one."""
    sources: Mapping[str, SourceValue] = field(default_factory=dict)
    tables: tuple[TableSource, ...] = ()
    warnings: tuple[Problem, ...] = ()
    silent: frozenset[str] = frozenset()
    """The files that say nothing although running without them changes who leads or who sees: absent or empty."""
    former: Mapping[str, Text] = field(default_factory=dict)
    """How those were called, by id, who have left the company."""

    def after(self, before: "Setup") -> "Setup":
        """This company in the place of the one `before`, whose people are remembered."""
        known = {**before.former, **{person.id: person.name for person in before.company.people.values()}}
        gone = {id_: name for id_, name in known.items() if id_ not in self.company.people}
        return replace(self, former=gone)
