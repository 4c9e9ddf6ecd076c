"""Lengths and counts from Slack's Block Kit reference, as tables, and a walk that applies them.

https://docs.slack.dev/reference/block-kit: characters, and items where a list is meant.
"""

from collections.abc import Iterator

from .model import Json
from .walk import TEXT_TYPES, nodes

# A text object, by the type of its owner (or the key the owner hangs on) and the key of the text.
TEXTS: dict[tuple[str, str], int] = {
    ("header", "text"): 150,
    ("section", "text"): 3000,
    ("section", "fields"): 2000,
    ("button", "text"): 75,
    ("input", "label"): 2000,
    ("input", "hint"): 2000,
    ("option", "text"): 75,
    ("option", "description"): 75,
    ("group", "label"): 75,
    ("confirm", "title"): 100,
    ("confirm", "text"): 300,
    ("confirm", "confirm"): 30,
    ("confirm", "deny"): 30,
    ("modal", "title"): 24,
    ("modal", "submit"): 24,
    ("modal", "close"): 24,
    ("image", "title"): 2000,
    ("*", "placeholder"): 150,
}
STRINGS: dict[tuple[str, str], int] = {
    ("*", "action_id"): 255,
    ("*", "block_id"): 255,
    ("*", "callback_id"): 255,
    ("*", "external_id"): 255,
    ("*", "private_metadata"): 3000,
    ("*", "url"): 3000,
    ("*", "alt_text"): 2000,
    ("*", "image_url"): 3000,
    ("button", "value"): 2000,
    ("button", "accessibility_label"): 75,
    ("option", "value"): 150,
    ("plain_text_input", "initial_value"): 3000,
    ("markdown", "text"): 12_000,
}
COUNTS: dict[tuple[str, str], int] = {
    ("actions", "elements"): 25,
    ("context", "elements"): 10,
    ("section", "fields"): 10,
    ("static_select", "options"): 100,
    ("multi_static_select", "options"): 100,
    ("*", "option_groups"): 100,
    ("group", "options"): 100,
    ("overflow", "options"): 5,
    ("checkboxes", "options"): 10,
    ("radio_buttons", "options"): 10,
}
# Texts that take no mrkdwn.
PLAIN: set[tuple[str, str]] = {
    ("header", "text"),
    ("button", "text"),
    ("input", "label"),
    ("input", "hint"),
    ("group", "label"),
    ("confirm", "title"),
    ("confirm", "confirm"),
    ("confirm", "deny"),
    ("modal", "title"),
    ("modal", "submit"),
    ("modal", "close"),
}
OPTION_KEYS = {"options", "initial_option", "initial_options", "selected_option"}


def owner_kind(key: str, node: Json) -> str:
    """What rules an object obeys: its type, or what it hangs on when it has none."""
    if "type" in node:
        return str(node["type"])
    if key in OPTION_KEYS:
        return "option"
    return {"option_groups": "group"}.get(key, key)


def length_errors(payload: object, pointer: str) -> Iterator[str]:
    """Everything too long, too many or empty below `payload`."""
    for key, where, node in nodes(payload, pointer):
        kind = owner_kind(key, node)
        if kind in TEXT_TYPES and not str(node.get("text", "")).strip():
            yield f"[ERROR] must be more than 0 characters [json-pointer:{where}/text]"
        if kind == "text" and not node.get("text"):  # a piece of rich text may be blank, but not nothing
            yield f"[ERROR] must be more than 0 characters [json-pointer:{where}/text]"
        for field, value in node.items():
            yield from _field_errors(kind, field, value, f"{where}/{field}")


def _field_errors(kind: str, field: str, value: object, where: str) -> Iterator[str]:
    if isinstance(value, dict) and value.get("type") != "plain_text" and (kind, field) in PLAIN:
        yield f"[ERROR] must be a valid enum value: plain_text [json-pointer:{where}/type]"
    texts = [value] if isinstance(value, dict) else value if isinstance(value, list) else []
    limit = _limit(TEXTS, kind, field)
    for text in texts if limit else []:
        if isinstance(text, dict) and len(str(text.get("text", ""))) > limit:
            yield f"[ERROR] must be less than {limit + 1} characters [json-pointer:{where}/text]"
    if isinstance(value, str) and 0 < (limit := _limit(STRINGS, kind, field)) < len(value):
        yield f"[ERROR] must be less than {limit + 1} characters [json-pointer:{where}]"
    if isinstance(value, list) and 0 < (limit := _limit(COUNTS, kind, field)) < len(value):
        yield f"[ERROR] no more than {limit} items allowed [{field}] [json-pointer:{where}]"
    if isinstance(value, list) and not value and (kind, field) in COUNTS:
        yield f"[ERROR] no fewer than 1 items allowed [{field}] [json-pointer:{where}]"


def _limit(table: dict[tuple[str, str], int], kind: str, field: str) -> int:
    return table.get((kind, field)) or table.get(("*", field), 0)
