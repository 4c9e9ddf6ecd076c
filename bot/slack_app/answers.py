"""What somebody entered into a modal, in the shapes that the desk reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.desk_port import Answer
from bot.slack_app.payload import QUESTION, Json

# Element type → (field of its state, field of its initial value).
_FIELDS: Mapping[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "button": ("value", ""),
}
FILE = "file_input"


@dataclass(frozen=True)
class Input:
    """One input of a modal: where it stands, what it is, and what is in it."""

    question: str
    block: str
    kind: str
    element: Json = field(default_factory=dict)
    state: Json = field(default_factory=dict)

    @property
    def entered(self) -> str:
        """What is in it now; "" when nothing is."""
        return _plain(self.state.get(_FIELDS[self.kind][0]))

    @property
    def offered(self) -> str:
        """What it was filled in with."""
        return _plain(self.element.get(_FIELDS[self.kind][1]))


def answers_of(view: Json) -> dict[str, Answer]:
    """Every answer but the files, by question; "" for what is left empty."""
    return {found.question: found.entered for found in inputs(view) if found.kind != FILE}


def changed_answers(view: Json) -> dict[str, Answer]:
    """The answers that differ from what the form offered by itself, which may change with another choice."""
    return {
        found.question: found.entered for found in inputs(view) if found.kind != FILE and found.offered != found.entered
    }


def chosen(actions: list[Json]) -> dict[str, Answer]:
    """The answers that were just given, by question: what dispatched the actions."""
    return {
        _question(action["action_id"]): _plain(action.get(_FIELDS[action["type"]][0]))
        for action in actions
        if action.get("type") in _FIELDS
    }


def files_of(view: Json) -> Iterator[tuple[str, list[Json]]]:
    """(question, Slack's file objects) for every question that got files."""
    for found in inputs(view):
        files = found.state.get("files") if found.kind == FILE else None
        if files:
            yield found.question, files


def inputs(view: Json) -> Iterator[Input]:
    """Every input of a modal: those of its blocks, then those of which the payload carries the state alone."""
    values: Json = dict((view.get("state") or {}).get("values") or {})
    for block in view.get("blocks") or ():
        if block["type"] == "input":
            element = block.get("element") or {}
            block_id, action_id = block.get("block_id"), element.get("action_id")
            if not block_id or not action_id or (element.get("type") != FILE and element.get("type") not in _FIELDS):
                continue
            state = (values.pop(block_id, None) or {}).get(action_id) or {}
            yield Input(_question(action_id), block_id, element["type"], element, state)
    for block_id, states in values.items():
        for action_id, state in (states or {}).items():
            if state and (state.get("type") in _FIELDS or state.get("type") == FILE):
                yield Input(_question(action_id), block_id, state["type"], state=state)


def _question(action_id: str) -> str:
    return action_id.removeprefix(QUESTION)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("value", ""))
    return "" if value is None else str(value)
