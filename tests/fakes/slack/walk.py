"""Walking through blocks: every object with its JSON pointer, every text, every thing that can be clicked."""

from collections.abc import Iterator
from dataclasses import dataclass

from .model import Json

TEXT_TYPES = {"plain_text", "mrkdwn"}


def nodes(value: object, pointer: str) -> Iterator[tuple[str, str, Json]]:
    """Each JSON object below `value`, outermost first, as (key it hangs on, pointer, object)."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from nodes(item, f"{pointer}/{index}")
    elif isinstance(value, dict):
        keys = [part for part in pointer.split("/") if part and not part.isdigit()]
        yield (keys[-1] if keys else ""), pointer, value
        for key, item in value.items():
            yield from nodes(item, f"{pointer}/{key}")


@dataclass(frozen=True)
class Widget:
    """An element that people can use, with its block and the words a person would call it by."""

    block: Json
    element: Json
    label: str

    @property
    def key(self) -> tuple[str, str]:
        """Where its value lies in `state.values`."""
        return self.block["block_id"], self.element["action_id"]

    @property
    def dispatches(self) -> bool:
        """Whether using it sends `block_actions` at once."""
        return self.block["type"] != "input" or bool(self.block.get("dispatch_action"))

    def is_called(self, name: str) -> bool:
        """Whether `name` is its visible words, its block id or its action id."""
        return name in (self.label, self.block["block_id"], self.element["action_id"])


def widgets(blocks: list[Json]) -> list[Widget]:
    """Everything usable in blocks that Slack has accepted (so that block and action ids exist)."""
    return [
        Widget(block, element, _label(block, element)) for block in blocks for element in elements(block) if element
    ]


def elements(block: Json) -> list[Json]:
    """The elements of one block that carry an action id."""
    found = [block.get("accessory"), block.get("element"), *(block.get("elements") or [])]
    return [element for element in found if isinstance(element, dict) and "action_id" in element]


def _label(block: Json, element: Json) -> str:
    for text in (block.get("label"), element.get("text"), element.get("placeholder")):
        if isinstance(text, dict) and text.get("text"):
            return str(text["text"])
    if block["type"] == "section" and block.get("text"):
        return str(block["text"]["text"])
    return str(element["action_id"])
