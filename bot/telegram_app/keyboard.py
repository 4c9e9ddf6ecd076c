"""Buttons in rows."""

import unicodedata
from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram_app.links import is_web_address
from handlers.showing.view import Button

Row = list[InlineKeyboardButton]
MOST_DATA_BYTES = 64
MOST_BUTTONS = 100
_ROOM = {3: 10, 2: 18}
"""Buttons in a row → how wide each label may be, in half-width letters, before a phone cuts it."""
_STYLES = {"primary": "primary", "danger": "danger"}


def view_keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """The keyboard under a view; None without a button."""
    made = [made_button(button) for button in buttons if button.label.strip()]
    rows = in_rows([button for button in made if button is not None][:MOST_BUTTONS])
    return InlineKeyboardMarkup(rows) if rows else None


def made_button(button: Button) -> InlineKeyboardButton | None:
    """A button, or None for an address that Telegram would not open (the text names it then)."""
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url) if is_web_address(button.url) else None
    return InlineKeyboardButton(button.label, callback_data=button.token, style=_STYLES.get(button.style))


def in_rows(buttons: Iterable[InlineKeyboardButton], most: int = 3) -> list[Row]:
    """Up to `most` a row, fewer where a label is long; the order stays."""
    rows: list[Row] = []
    row: Row = []
    for button in buttons:
        if row and len(row) >= min(_fitting([*row, button]), most):
            rows.append(row)
            row = []
        row.append(button)
    return [*rows, row] if row else rows


def _fitting(row: Row) -> int:
    """How many buttons as wide as the widest of these fit into one row."""
    widest = max(width(button.text) for button in row)
    return next((count for count, room in _ROOM.items() if widest <= room), 1)


def width(text: str) -> int:
    """In half-width letters: a Chinese one counts two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
