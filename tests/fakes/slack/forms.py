"""Filling in, submitting and closing the modal in front of somebody."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from .clicking import act, entered_value, find_widget
from .files import about, keep
from .form_values import unfinished
from .model import Json
from .payload_checks import check_view
from .payloads import interaction, on_view
from .refusals import NotShown, Refusal
from .stage import Screen, Stage
from .views import OpenView
from .walk import Widget

NO_ANSWER = "We had some trouble connecting. Try again?"


async def fill(stage: Stage, screen: Screen, fields: Mapping[str, Any]) -> Json | None:
    """Enters values one by one; fields that tell the app at once do so. The last acknowledgement's payload."""
    payload: Json | None = None
    for name, wanted in fields.items():
        view, widget = await stage.see(partial(_field, stage, screen, name))
        value = await entered_value(stage, screen, view, widget, _uploaded(stage, screen, widget, wanted))
        block_id, action_id = widget.key
        view.values.setdefault(block_id, {})[action_id] = value
        screen.modal_errors.pop(block_id, None)
        if widget.dispatches:
            payload = await act(stage, screen, view, widget, {k: v for k, v in value.items() if k != "type"})
    return payload


def _field(stage: Stage, screen: Screen, name: str) -> tuple[OpenView, Widget]:
    view = stage.top_modal(screen.person.id)
    return view, find_widget(view, name)


def _uploaded(stage: Stage, screen: Screen, widget: Widget, wanted: Any) -> Any:
    """Files for a file input are given as (name, bytes)."""
    if widget.element["type"] != "file_input" or wanted is None:
        return wanted
    user = screen.person.id
    return [about(stage.world, keep(stage.world, name, content, user, None)) for name, content in wanted]


async def submit(stage: Stage, screen: Screen) -> Json | None:
    """Presses the submit button; errors end up in `modal_errors`. The acknowledgement's payload."""
    view = await stage.see(lambda: stage.top_modal(screen.person.id))
    if not view.data["submit"]:
        raise NotShown("a submit button")
    screen.modal_errors = unfinished(view.data["blocks"], view.values)
    if screen.modal_errors:
        return None
    trigger = stage.views.new_trigger(screen.person.id, view.id)
    payload = interaction("view_submission", screen.person, trigger) | on_view(view) | {"response_urls": []}
    del payload["container"]
    ack = await stage.send("interactive", payload, screen, "submitting")
    if not ack.ok:
        screen.modal_errors = {"": NO_ANSWER}
        return None
    try:
        _respond(stage, screen, view, ack.payload or {})
    except Refusal as refusal:
        stage.world.complaints.append(f"answer to a submission: {refusal.error} {refusal.messages}")
        screen.modal_errors = {"": NO_ANSWER}
    stage.world.changes.ring()
    return ack.payload


def _respond(stage: Stage, screen: Screen, view: OpenView, answer: Json) -> None:
    """Does what the acknowledgement says; without words the view closes."""
    stack = stage.views.stacks.get(screen.person.id, [])
    action = answer.get("response_action")
    if action == "errors":
        screen.modal_errors = _checked_errors(view, answer.get("errors"))
    elif action == "update":
        stage.views.replaced(view, check_view(answer.get("view")))
    elif action == "push":
        stage.views.pushed(screen.person.id, check_view(answer.get("view")))
    elif action == "clear":
        stack.clear()
    elif action is not None or answer:
        raise Refusal("invalid_arguments", f"[ERROR] unknown response_action in {answer}")
    elif view in stack:
        stack.remove(view)


def _checked_errors(view: OpenView, errors: object) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.data["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not all(errors.values()):
        raise Refusal("invalid_arguments", "[ERROR] errors must map block ids to words")
    if not inputs >= errors.keys():
        raise Refusal("invalid_arguments", f"[ERROR] errors for blocks that are no inputs: {errors.keys() - inputs}")
    return {str(block): str(words) for block, words in errors.items()}


async def close(stage: Stage, screen: Screen) -> None:
    """Closes the front modal, or all with `clear_on_close`; the app hears of it when it asked to."""
    view = await stage.see(lambda: stage.top_modal(screen.person.id))
    stack = stage.views.stacks[screen.person.id]
    cleared = bool(view.data["clear_on_close"])
    closed = stack[:] if cleared else [view]
    del stack[-len(closed) :]
    stage.world.changes.ring()
    if view.data["notify_on_close"]:
        payload = interaction("view_closed", screen.person, "") | on_view(view) | {"is_cleared": cleared}
        payload.pop("trigger_id")
        payload.pop("container")
        await stage.send("interactive", payload, screen, "closing")
