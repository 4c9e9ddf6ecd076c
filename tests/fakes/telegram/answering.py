"""answerCallbackQuery: once, in time."""

from .calls import Call
from .refusals import GONE_BUTTON, bad
from .text import utf16
from .world import Answer, World

LONGEST_ANSWER = 200


def answer_callback_query(world: World, call: Call) -> bool:
    """Ends the presser's waiting, with a line of text, an alert, or a link that starts this bot."""
    press = world.presses.get(call.text("callback_query_id"))
    if press is None or press.answer is not None or world.clock() - press.at > world.callback_seconds:
        raise bad(GONE_BUTTON)
    if utf16(call.text("text")) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    url = call.text("url")
    own = (f"https://t.me/{world.bot.username}?start=", f"t.me/{world.bot.username}?start=")
    if url and not url.startswith(own):
        raise bad("URL_INVALID")
    press.answer = Answer(call.text("text"), call.flag("show_alert"), url)
    world.changes.tell()
    return True


METHODS = {"answerCallbackQuery": answer_callback_query}
