"""What somebody entered into a modal, in the shapes that the desk reads."""

from collections.abc import Iterator, Mapping
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
}


def answers_of(view: Json) -> dict[str, Answer]:
    """Every answer but the files, by question; "" for what is left empty."""
    return {question: _plain(_entered(view, block)) for question, block in inputs(view) if not _is_file(block)}


def changed_answers(view: Json) -> dict[str, Answer]:
    """The answers that differ from what the form offered by itself, which may change with another choice."""
    changed: dict[str, Answer] = {}
    for question, block in inputs(view):
        if not _is_file(block):
            element = block["element"]
            offered, entered = _plain(element.get(_FIELDS[element["type"]][1])), _plain(_entered(view, block))
            if offered != entered:
                changed[question] = entered
    return changed


def files_of(view: Json) -> Iterator[tuple[str, list[Json]]]:
    """(question, Slack's file objects) for every question that got files."""
    for question, block in inputs(view):
        if _is_file(block):
            state = view["state"]["values"].get(block["block_id"], {}).get(block["element"]["action_id"], {})
            files = state.get("files") or []
            if files:
                yield question, files


def inputs(view: Json) -> Iterator[tuple[str, Json]]:
    """(question id, block) of every input of a modal."""
    for block in view["blocks"]:
        if block["type"] == "input":
            yield str(block["element"]["action_id"]).removeprefix(QUESTION), block


def _is_file(block: Json) -> bool:
    return bool(block["element"]["type"] == "file_input")


def _entered(view: Json, block: Json) -> Any:
    element = block["element"]
    state = view["state"]["values"].get(block["block_id"], {}).get(element["action_id"], {})
    return state.get(_FIELDS[element["type"]][0])


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return str(value["value"])
    return "" if value is None else str(value)
