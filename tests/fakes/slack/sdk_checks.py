"""Blocks and views through slack_sdk's own models, which know nearly all lengths and counts."""

import copy

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from .model import Json


def block_errors(block: Json, pointer: str) -> list[str]:
    """What slack_sdk holds against one block; `to_dict` is what makes it look at the elements too."""
    try:
        parsed = Block.parse(copy.deepcopy(block))
        if parsed is None:
            return [f"[ERROR] unsupported type: {block.get('type')} [json-pointer:{pointer}/type]"]
        parsed.validate_json()
        parsed.to_dict()
    except (SlackObjectFormationError, TypeError, ValueError, KeyError, AttributeError) as error:
        return [f"[ERROR] {error} [json-pointer:{pointer}]"]
    return []


def view_errors(view: Json, pointer: str) -> list[str]:
    """What slack_sdk holds against a view's own fields."""
    try:
        View(**copy.deepcopy(view)).validate_json()
    except (SlackObjectFormationError, TypeError, ValueError, KeyError, AttributeError) as error:
        return [f"[ERROR] {error} [json-pointer:{pointer}]"]
    return []
