"""Which listener hears what."""

import re
from functools import partial

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack_app.front import Front
from bot.slack_app.on_command import on_command, on_message_shortcut, on_shortcut
from bot.slack_app.on_form import on_choice, on_search, on_submit
from bot.slack_app.on_home import on_home_opened
from bot.slack_app.on_press import on_open_form, on_press
from bot.slack_app.on_talk import on_mention, on_message
from bot.slack_app.payload import ACTION, FORM, OPEN_FORM, QUESTION
from storage.database import is_away

MESSAGE_SHORTCUT = "make_order"
SHORTCUT = "new_order"
"""What the manifest calls the two; there is one of each kind, so that others' names for them mean the same."""
ANYTHING = re.compile(".*")
log = structlog.get_logger()


def listen(app: AsyncApp, front: Front) -> None:
    """Registers every listener; a listener that raises has acknowledged nothing, so Slack delivers again."""
    button, question = re.compile(f"^{re.escape(ACTION)}"), re.compile(f"^{re.escape(QUESTION)}")
    # Slack sends us our own commands alone, and whoever makes the app may call them otherwise.
    app.command(ANYTHING)(partial(on_command, front))
    app.message_shortcut(ANYTHING)(partial(on_message_shortcut, front))
    app.global_shortcut(ANYTHING)(partial(on_shortcut, front))
    app.action(button)(partial(on_press, front))
    app.action(OPEN_FORM)(partial(on_open_form, front))
    app.action(question)(partial(on_choice, front))
    # Buttons of an earlier version of Baton: the desk says what has become of them.
    app.action(ANYTHING)(partial(on_press, front))
    app.options(question)(partial(on_search, front))
    app.view(FORM)(partial(on_submit, front))
    app.event("message")(partial(on_message, front))
    app.event("app_mention")(partial(on_mention, front))
    app.event("app_home_opened")(partial(on_home_opened, front))
    app.event(ANYTHING)(_heard)
    app.view_closed(ANYTHING)(_heard)
    app.error(_failed)


async def _heard(ack: AsyncAck) -> None:
    """Something that Baton has no use for."""
    await ack()


async def _failed(error: Exception) -> None:
    what = "a delivery from Slack failed and will come again"
    if is_away(error):  # nothing of ours is wrong, and all that arrives meanwhile says the same
        log.error(what, error=str(error))
    else:
        log.error(what, exc_info=error)
