"""Showing one person the answer to what they did: where they did it, and to nobody else."""

import structlog

from bot.ports import Failing, MessageGone, TryLater, Unreachable, Visit
from bot.slack_app.blocks import message_of, words_message
from bot.slack_app.chat import AS_IT_IS, NO_PREVIEWS
from bot.slack_app.errors import TriggerSpent, asked
from bot.slack_app.front import Front
from bot.slack_app.modal import form_modal, home_tab, words_modal
from bot.slack_app.origin import Origin
from bot.slack_app.payload import OPEN_FORM, Json, plain
from bot.slack_app.wording import said
from handlers.showing.view import Form, Reply

log = structlog.get_logger()
MOST_MESSAGES = 4
"""A response_url is good for five messages; one is kept for the card."""


async def show(front: Front, visit: Visit, origin: Origin, reply: Reply, trigger: str = "") -> None:
    """Opens the form, or says the words and shows the views. With a `trigger` of the last 3 s modals can be opened."""
    if reply.form is not None:
        await _open_form(front, visit, origin, reply, reply.form, trigger)
    elif origin.home:
        await _answer_at_home(front, visit, origin, reply, trigger)
    else:
        for message in messages_of(reply):
            await tell(front, visit.user, origin, message)


def messages_of(reply: Reply) -> list[Json]:
    """The words, then each view."""
    said_first = [words_message(reply.words)] if reply.words else []
    return [*said_first, *(message_of(view) for view in reply.views)][:MOST_MESSAGES]


async def tell(front: Front, user: str, origin: Origin, message: Json) -> None:
    """One message for one person: through the response_url, else privately in the channel, else directly."""
    threaded = message | ({"thread_ts": origin.thread} if origin.thread else {})
    private = {"response_type": "ephemeral", "replace_original": False}
    if origin.response_url and await front.web.respond(origin.response_url, threaded | private):
        return
    if origin.channel and not origin.private and await _whispered(front, user, origin.channel, threaded):
        return
    channel = origin.channel if origin.private else await front.chat.open_direct(user)
    quiet = AS_IT_IS | NO_PREVIEWS
    await asked(
        front.web.client.chat_postMessage(channel=channel, **(threaded if origin.private else message), **quiet)
    )


async def _whispered(front: Front, user: str, channel: str, message: Json) -> bool:
    try:
        await asked(front.web.client.chat_postEphemeral(channel=channel, user=user, **message, parse="none"))
    except (Unreachable, TryLater, Failing):
        return False
    return True


async def _open_form(front: Front, visit: Visit, origin: Origin, reply: Reply, form: Form, trigger: str) -> None:
    """At once when Slack allows it; otherwise through a button, since a modal may only follow a press."""
    if trigger:
        try:
            await asked(front.web.client.views_open(trigger_id=trigger, view=form_modal(form, origin, reply.words)))
            return
        except TriggerSpent:
            pass
        except (TryLater, Unreachable, Failing) as refused:
            log.warning("Slack opened no form", form=form.id, why=str(refused))
    await tell(front, visit.user, origin, _form_button(form, reply.words))


def _form_button(form: Form, words: str) -> Json:
    words = words or said("form_waiting", form.language)
    label = plain(said("open_form", form.language), 75)
    button = {"type": "button", "action_id": OPEN_FORM, "value": form.id, "text": label, "style": "primary"}
    message = words_message(words)
    header = {"type": "header", "text": plain(form.title, 150)}
    return message | {"blocks": [header, *message["blocks"], {"type": "actions", "elements": [button]}]}


async def _answer_at_home(front: Front, visit: Visit, origin: Origin, reply: Reply, trigger: str) -> None:
    """Words stand on top of the fresh desk; views open as a modal."""
    if reply.views and trigger:
        try:
            await asked(front.web.client.views_open(trigger_id=trigger, view=words_modal(reply, origin)))
        except (TryLater, Unreachable, Failing):
            for message in messages_of(reply):
                await tell(front, visit.user, origin, message)
    await publish_home(front, visit, reply.words)


async def publish_home(front: Front, visit: Visit, words: str = "") -> None:
    """Shows somebody's desk as it is now."""
    view = await front.desk.home(visit)
    await asked(front.web.client.views_publish(user_id=visit.user, view=home_tab(view, words)))


async def renew_modal(front: Front, visit: Visit, origin: Origin, view: Json, modal: Json, reply: Reply) -> None:
    """What is in front of somebody gives way to `modal`; closed meanwhile, the answer comes as a message."""
    try:
        await asked(front.web.client.views_update(view_id=view.get("id"), view=modal))
    except (TryLater, Unreachable, MessageGone, Failing) as refused:
        log.warning("Slack renewed no form", view=view.get("id"), why=str(refused))
        await show(front, visit, origin, reply)


async def renew_card(front: Front, visit: Visit, response_url: str) -> None:
    """Brings the pressed card up to date through its response_url, which costs nothing of the budget for edits."""
    card = await front.desk.card_now(visit)
    if card is None:
        return
    if await front.web.respond(response_url, message_of(card.view) | {"replace_original": True}):
        await front.desk.card_shown(card)
