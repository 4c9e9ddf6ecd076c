"""Pressing and choosing what is shown, on messages, modals and homes: `block_actions` and `block_suggestion`."""

from typing import Any

from .form_values import FIELDS, entered, first_value, offered, pick
from .model import Json, Message
from .payloads import interaction, on_message, on_view
from .refusals import NotShown
from .stage import Screen, Stage
from .views import OpenView
from .walk import Widget, widgets

Place = Message | OpenView
EXTERNAL = ("external_select", "multi_external_select")


def blocks_of(place: Place) -> list[Json]:
    """The blocks that are shown there."""
    return place.blocks if isinstance(place, Message) else list(place.data["blocks"])


def pressable(place: Place) -> list[str]:
    """The words of every button and overflow entry."""
    words: list[str] = []
    for widget in widgets(blocks_of(place)):
        if widget.element["type"] == "overflow":
            words += [option["text"]["text"] for option in widget.element["options"]]
        elif widget.element["type"] in ("button", "workflow_button"):
            words.append(widget.label)
    return words


def find_button(place: Place, name: str) -> tuple[Widget, Json]:
    """A button by its words or action id (or an overflow entry by its words), with the fields of its action."""
    found: list[tuple[Widget, Json]] = []
    for widget in widgets(blocks_of(place)):
        element = widget.element
        if element["type"] == "button" and widget.is_called(name):
            fields: Json = {key: element[key] for key in ("text", "value", "style") if key in element}
            found.append((widget, fields))
        elif element["type"] == "overflow":
            for option in offered(element):
                if option["text"]["text"] == name:
                    found.append((widget, {"selected_option": option}))
    if len(found) != 1:
        raise NotShown(f"{'exactly one' if found else 'a'} button {name!r}", pressable(place))
    return found[0]


def find_widget(place: Place, name: str) -> Widget:
    """A field by its label, placeholder, block id or action id."""
    usable = [widget for widget in widgets(blocks_of(place)) if widget.element["type"] in FIELDS]
    found = [widget for widget in usable if widget.is_called(name)]
    if len(found) != 1:
        raise NotShown(f"{'exactly one' if found else 'a'} field {name!r}", [widget.label for widget in usable])
    return found[0]


async def act(stage: Stage, screen: Screen, place: Place, widget: Widget, fields: Json) -> Json | None:
    """Sends one `block_actions`; what came with the acknowledgement."""
    element = widget.element
    action: Json = {"type": element["type"], "action_id": element["action_id"], "block_id": widget.block["block_id"]}
    action |= fields | {"action_ts": stage.world.next_ts()}
    payload = _around(stage, screen, "block_actions", place) | {"actions": [action]}
    if isinstance(place, Message):
        values = payload["state"]["values"]
        if element["type"] in FIELDS:
            values[widget.key[0]][widget.key[1]] = {"type": element["type"], **fields}
    ack = await stage.send("interactive", payload, screen, f"pressing {widget.label!r}")
    return ack.payload


async def entered_value(stage: Stage, screen: Screen, place: Place, widget: Widget, wanted: Any) -> Json:
    """The new state of a field; an external menu asks the app for its options first, with the words as the query."""
    options = offered(widget.element)
    if widget.element["type"] in EXTERNAL and wanted is not None:
        for words in wanted if isinstance(wanted, (list, tuple)) else [wanted]:
            options += await _suggested(stage, screen, place, widget, str(words))
    return entered(widget, wanted, options)


async def _suggested(stage: Stage, screen: Screen, place: Place, widget: Widget, query: str) -> list[Json]:
    block_id, action_id = widget.key
    payload = _around(stage, screen, "block_suggestion", place)
    payload |= {"block_id": block_id, "action_id": action_id, "value": query}
    ack = await stage.send("interactive", payload, screen, f"searching {query!r}")
    found = offered(ack.payload or {})
    if len(found) > 100:
        stage.world.complaints.append(f"{len(found)} options for {query!r}: Slack shows 100 at most")
    return [pick(found, query)] if found else []


def _around(stage: Stage, screen: Screen, kind: str, place: Place) -> Json:
    user = screen.person.id
    if isinstance(place, OpenView):
        return interaction(kind, screen.person, stage.views.new_trigger(user, place.id)) | on_view(place)
    channel = stage.visible(place, user)
    values: Json = {}
    for widget in widgets(place.blocks):
        if widget.element["type"] in FIELDS:
            values.setdefault(widget.key[0], {})[widget.key[1]] = first_value(widget.element)
    body = interaction(kind, screen.person, stage.views.new_trigger(user)) | on_message(place, channel, values)
    return body | {"response_url": stage.urls.new(user, channel, place)}
