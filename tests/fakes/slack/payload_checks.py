"""What Slack refuses in blocks and views: schema, slack_sdk, lengths, and the rules that all of these miss."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from .length_checks import length_errors
from .model import Json
from .refusals import Refusal
from .schema_checks import schema_errors
from .sdk_checks import block_errors, view_errors
from .walk import nodes

Surface = Literal["message", "modal", "home"]
VIEW_BYTES = 250_000


def check_blocks(blocks: object) -> list[Json]:
    """The blocks of a message when Slack would take them; refuses with `invalid_blocks` and the reasons."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise Refusal("invalid_blocks_format")
    errors = _errors(json.dumps(blocks), "message")
    if errors:
        raise Refusal("invalid_blocks", *errors, errors=[error.removeprefix("[ERROR] ") for error in errors])
    return blocks


def check_view(view: object) -> Json:
    """The view when Slack would show it; refuses with `invalid_arguments` or `view_too_large`."""
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        raise Refusal("invalid_arguments", "[ERROR] must be a valid view [json-pointer:/view]")
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        raise Refusal("view_too_large")
    errors = _errors(json.dumps(view), "modal" if view["type"] == "modal" else "home")
    if errors:
        raise Refusal("invalid_arguments", *errors)
    return view


@lru_cache(maxsize=512)
def _errors(payload: str, surface: Surface) -> tuple[str, ...]:
    loaded = json.loads(payload)
    if surface == "message":
        return tuple(dict.fromkeys(_block_set_errors(loaded, surface, "/blocks")))
    return tuple(dict.fromkeys([*_view_errors(loaded), *_block_set_errors(loaded["blocks"], surface, "/view/blocks")]))


def _view_errors(view: Json) -> Iterator[str]:
    if not isinstance(view.get("blocks"), list):
        view["blocks"] = []
    yield from schema_errors(view, "/view")
    yield from view_errors(view, "/view")
    yield from length_errors({key: value for key, value in view.items() if key != "blocks"}, "/view")
    if view["type"] == "modal" and not view.get("title"):
        yield "[ERROR] missing required field: title [json-pointer:/view]"
    has_input = any(isinstance(block, dict) and block.get("type") == "input" for block in view["blocks"])
    if view["type"] == "modal" and has_input and not view.get("submit"):
        yield "[ERROR] must define `submit` to use an `input` block in modals [json-pointer:/view]"


def _block_set_errors(blocks: list[Json], surface: Surface, pointer: str) -> Iterator[str]:
    most = 50 if surface == "message" else 100
    if len(blocks) > most:
        yield f"[ERROR] no more than {most} items allowed [blocks] [json-pointer:{pointer}]"
    for index, block in enumerate(blocks):
        if surface == "message":  # a view's schema covers its blocks
            yield from schema_errors(block, f"{pointer}/{index}")
        yield from block_errors(block, f"{pointer}/{index}")
    yield from length_errors(blocks, pointer)
    yield from _twice(blocks, "block_id", pointer)
    yield from _twice(blocks, "action_id", pointer)
    yield from _misplaced(blocks, surface, pointer)


def _twice(blocks: list[Json], field: str, pointer: str) -> Iterator[str]:
    found = Counter(node[field] for _, _, node in nodes(blocks, pointer) if isinstance(node.get(field), str))
    for value, times in found.items():
        if times > 1:
            yield f"[ERROR] `{field}` {value} already exists [json-pointer:{pointer}]"


def _misplaced(blocks: list[Json], surface: Surface, pointer: str) -> Iterator[str]:
    focused = 0
    for _, where, node in nodes(blocks, pointer):
        focused += bool(node.get("focus_on_load"))
        if node.get("type") == "file_input" and surface != "modal":
            yield f"[ERROR] unsupported type: file_input [json-pointer:{where}]"
        first, options = node.get("initial_option"), _options(node)
        if first is not None and options and first not in options:
            yield f"[ERROR] `initial_option` must be one of the options [json-pointer:{where}/initial_option]"
    if focused > 1:
        yield f"[ERROR] only one element can have `focus_on_load` [json-pointer:{pointer}]"


def _options(element: Json) -> list[Json]:
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(option for group in groups for option in group.get("options", []))]
