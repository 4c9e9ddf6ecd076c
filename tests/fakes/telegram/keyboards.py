"""What Telegram accepts as `reply_markup`."""

from typing import Any

from .refusals import bad
from .text import Json

ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip
MOST_BUTTONS = 100
MOST_DATA_BYTES = 64


def inline_keyboard(markup: Json | None) -> Json | None:
    """The markup to keep on a message: checked, empty rows dropped, None when there is no inline button."""
    if markup is None or "inline_keyboard" not in markup:
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[checked(button) for button in row] for row in rows if row]
    if sum(len(row) for row in kept) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def checked(button: Any) -> Json:
    """One inline button, or the refusal it earns."""
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    carried = [action for action in ACTIONS if action in button]
    if not carried:
        raise bad("Text buttons are not allowed in the inline keyboard")
    if len(carried) > 1:
        raise bad(f"can't parse inline keyboard button: more than one action given: {', '.join(carried)}")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= MOST_DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(("http://", "https://", "tg://")):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return button


def check_reply_keyboard(markup: Json | None) -> None:
    """A keyboard below the text field needs buttons with words."""
    if markup is None or "keyboard" not in markup:
        return
    for row in markup["keyboard"]:
        for button in row:
            text = button if isinstance(button, str) else button.get("text", "")
            if not text:
                raise bad("keyboard button text must be non-empty")
