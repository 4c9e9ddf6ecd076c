"""Buttons: on cards, in answers, in modals, on the Home tab."""

from slack_bolt.async_app import AsyncAck

from bot.ports import Visit
from bot.slack_app.front import Front
from bot.slack_app.modal import form_modal, words_modal
from bot.slack_app.origin import Origin
from bot.slack_app.payload import Json
from bot.slack_app.replies import renew_card, renew_modal, show
from bot.slack_app.visits import key_of_press, origin_of_press, visit_at
from handlers.showing.view import Reply


async def on_press(front: Front, ack: AsyncAck, body: Json) -> None:
    """A button of a view goes to the desk, or an entry of the menu beside the others; one that only opened a page does
    not."""
    token = _token(body["actions"][0])
    if not token:
        await ack()
        return
    origin = await origin_of_press(front, body)
    visit = visit_at(body["user"]["id"], origin, key_of_press(body))
    reply = await front.desk.press(visit, token)
    await ack()
    front.follow(visit, _answer(front, body, visit, origin, reply))


def _token(action: Json) -> str | None:
    chosen = action.get("selected_option") or {}
    token = action.get("value") or chosen.get("value")
    return token if isinstance(token, str) else None


async def on_open_form(front: Front, ack: AsyncAck, body: Json) -> None:
    """A form that could not be opened by itself, or was closed: as it stands now."""
    origin = await origin_of_press(front, body)
    visit = visit_at(body["user"]["id"], origin, key_of_press(body))
    reply = await front.desk.refresh(visit, _token(body["actions"][0]) or "", {})
    await ack()
    front.follow(visit, show(front, visit, origin, reply, body.get("trigger_id") or ""))


async def _answer(front: Front, body: Json, visit: Visit, origin: Origin, reply: Reply) -> None:
    view = body.get("view")
    if view and view.get("type") != "home":
        await _answer_in_modal(front, visit, view, origin, reply)
        return
    # A press that was refused shows the newest card too: most likely somebody else was faster.
    if reply.words and reply.form is None and visit.origin and origin.response_url:
        await renew_card(front, visit, origin.response_url)
    await show(front, visit, origin, reply, body.get("trigger_id") or "")


async def _answer_in_modal(front: Front, visit: Visit, view: Json, origin: Origin, reply: Reply) -> None:
    """The answer takes the place of what the modal showed."""
    modal = form_modal(reply.form, origin, reply.words) if reply.form else words_modal(reply, origin)
    await renew_modal(front, visit, origin, view, modal, reply)
