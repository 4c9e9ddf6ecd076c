"""Lengths, rows and addresses, as Telegram counts and takes them."""

import pytest
from telegram import InlineKeyboardButton

from bot.telegram_app.form_tokens import FormToken, read_token
from bot.telegram_app.keyboard import in_rows, view_keyboard
from bot.telegram_app.links import is_web_address
from bot.telegram_app.markup import progress_bar
from bot.telegram_app.text import cut, escaped, length
from handlers.showing.view import Button


def test_lengths_count_utf16_units_and_cutting_never_splits_one() -> None:
    assert length("🙂a") == 3
    assert cut("🙂🙂🙂", 6) == "🙂🙂🙂"
    assert cut("🙂🙂🙂", 5) == "🙂🙂…"
    assert cut("🙂🙂🙂", 4) == "🙂…"
    assert cut("abc", 0) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@ann", "@\u2060ann"),
        ("请@ann 看", "请@\u2060ann 看"),
        ("ann@example.com", "ann@example.com"),
        ("a @ b", "a @ b"),
        ('<b>"&amp;', "&lt;b&gt;&quot;&amp;amp;"),
        ("nul\x00", "nul"),
    ],
)
def test_text_is_shown_literally_and_pings_nobody(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_short_buttons_share_a_row_and_long_ones_do_not() -> None:
    labels = ["Accept", "Start", "Done", "Report trouble", "Hand over", "A very long label indeed"]
    rows = in_rows(InlineKeyboardButton(label, callback_data="x") for label in labels)
    assert [[button.text for button in row] for row in rows] == [labels[:3], labels[3:5], labels[5:]]


def test_chinese_letters_are_twice_as_wide() -> None:
    rows = in_rows(
        InlineKeyboardButton(label, callback_data="x") for label in ("报告问题了", "取消", "完成", "接单接单接单")
    )
    assert [len(row) for row in rows] == [3, 1]


def test_a_hundred_buttons_are_as_many_as_telegram_takes() -> None:
    keyboard = view_keyboard([Button(str(n), f"show:{n}", f"WO-{n}") for n in range(120)])
    assert keyboard
    assert sum(len(row) for row in keyboard.inline_keyboard) == 100
    assert view_keyboard([Button("empty", "x", " ")]) is None


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("https://example.com/a?b=c", True),
        ("http://127.0.0.1:8000/", True),
        ("http://localhost:8000/", False),
        ("tg://user?id=1", False),
        ("javascript:alert(1)", False),
        ("https://exa mple.com", False),
        ("http://[broken", False),
    ],
)
def test_only_web_addresses_are_links(address: str, taken: bool) -> None:
    assert is_web_address(address) is taken


def test_progress_never_leaves_its_bar() -> None:
    assert progress_bar(-1.0) == "▱" * 10 + " 0\u202f%"
    assert progress_bar(2.0) == "▰" * 10 + " 100\u202f%"


def test_form_tokens_come_back_as_they_were() -> None:
    token = FormToken("JN3NiiFTH2SX", "value", 12, "today 09:00")
    assert read_token(token.spelled()) == token
    assert token.fits
    assert not FormToken("JN3NiiFTH2SX", "value", 12, "字" * 20).fits


@pytest.mark.parametrize("token", ["accept:1001:0:5", "f:x", "f:x:y:1:", "f:x:v:one:", "mine", ""])
def test_other_tokens_are_no_form_tokens(token: str) -> None:
    assert read_token(token) is None
