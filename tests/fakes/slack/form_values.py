"""What people type and choose: the state of every stateful element, in Slack's shapes."""

from collections.abc import Callable
from typing import Any

from .model import Json
from .refusals import NotShown
from .walk import Widget, widgets

Values = dict[str, dict[str, Json]]

# Element type → (field of its state, field of its initial value, what "nothing" is).
FIELDS: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "file_input": ("files", "initial_files", []),
}
OPTION_FIELDS = ("selected_option", "selected_options")


def first_value(element: Json) -> Json:
    """The state of an untouched element."""
    field, initial, nothing = FIELDS[element["type"]]
    return {"type": element["type"], field: element.get(initial) or nothing}


def kept_values(old: Values, fresh: Values, blocks: list[Json]) -> Values:
    """The state of new blocks: what was there under the same ids and type stays, also when it was nothing.

    A choice that is no longer offered goes. Slack keeps typed text this way too; fresh ids are how an app resets it.
    """
    values: Values = {}
    for widget in widgets(blocks):
        if widget.element["type"] not in FIELDS:
            continue
        block_id, action_id = widget.key
        value = fresh.get(block_id, {}).get(action_id) or first_value(widget.element)
        before = old.get(block_id, {}).get(action_id)
        if before and before["type"] == value["type"] and _still_offered(widget.element, before):
            value = before
        values.setdefault(block_id, {})[action_id] = value
    return values


def _still_offered(element: Json, value: Json) -> bool:
    if element["type"] in ("external_select", "multi_external_select"):
        return True
    chosen = [value.get("selected_option"), *(value.get("selected_options") or [])]
    return all(option in offered(element) for option in chosen if option)


def offered(element: Json) -> list[Json]:
    """The options of a menu, groups flattened."""
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(o for group in groups for o in group["options"])]


def pick(options: list[Json], wanted: str) -> Json:
    """The option with these visible words, or else this value."""
    for sees in (_words, lambda option: option["value"]):
        for option in options:
            if sees(option) == wanted:
                return option
    raise NotShown(f"the option {wanted!r}", [_words(option) for option in options])


def _words(option: Json) -> str:
    return str(option["text"]["text"])


def entered(widget: Widget, wanted: Any, options: list[Json]) -> Json:
    """The state after somebody enters `wanted`: text, an option's words (or a list), an id, a date; None clears."""
    kind = widget.element["type"]
    field, _, nothing = FIELDS[kind]
    if wanted is None or wanted == "":
        return {"type": kind, field: nothing}
    convert: Callable[[Any], Any] = str
    if field in OPTION_FIELDS:
        convert = lambda words: pick(options, str(words))  # noqa: E731 - one line in place of five
    elif kind == "datetimepicker":
        convert = int
    elif kind == "file_input":
        convert = dict
    elif kind == "rich_text_input":
        convert = rich_text
    if isinstance(nothing, list):
        wanted = wanted if isinstance(wanted, (list, tuple)) else [wanted]
        return {"type": kind, field: [convert(one) for one in wanted]}
    return {"type": kind, field: convert(wanted)}


def rich_text(words: str) -> Json:
    """Typed words as the rich text block that Slack's editor makes of them."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": words}]}
    return {"type": "rich_text", "elements": [section]}


def unfinished(blocks: list[Json], values: Values) -> dict[str, str]:
    """What Slack's own client refuses before it sends a form, by block id, in its words."""
    errors: dict[str, str] = {}
    for widget in widgets(blocks):
        if widget.block["type"] != "input" or widget.element["type"] not in FIELDS:
            continue
        block_id, action_id = widget.key
        value = values[block_id][action_id][FIELDS[widget.element["type"]][0]]
        if not value and not widget.block.get("optional"):
            errors[block_id] = "Please complete this required field."
        elif value and (complaint := _unfit(widget.element, value)):
            errors[block_id] = complaint
    return errors


def _unfit(element: Json, value: Any) -> str | None:
    kind = element["type"]
    if kind == "plain_text_input" and len(value) < int(element.get("min_length") or 0):
        return f"Must be at least {element['min_length']} characters."
    if kind == "plain_text_input" and len(value) > int(element.get("max_length") or 3000):
        return f"Must be at most {element.get('max_length') or 3000} characters."
    if kind == "email_text_input" and "@" not in value:
        return "Please enter a valid email address."
    if kind == "url_text_input" and "://" not in value:
        return "Please enter a valid URL."
    return _unfit_number(element, value) if kind == "number_input" else None


def _unfit_number(element: Json, value: str) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a number."
    if not element["is_decimal_allowed"] and not number.is_integer():
        return "Please enter a whole number."
    low, high = element.get("min_value"), element.get("max_value")
    if (low is not None and number < float(low)) or (high is not None and number > float(high)):
        return f"Please enter a number between {low} and {high}."
    return None
