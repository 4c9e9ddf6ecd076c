"""A view as Telegram's HTML, never longer than a message may be."""

from collections.abc import Sequence
from dataclasses import replace

from bot.telegram_app.links import is_web_address
from bot.telegram_app.text import LONGEST_TEXT, cut, escaped, harmless, length
from handlers.showing.view import Line, Span, View, line
from handlers.wording import labelled

_STYLES = {"plain": ("", ""), "bold": ("<b>", "</b>"), "faint": ("<i>", "</i>"), "code": ("<code>", "</code>")}
_STYLES["strike"] = ("<s>", "</s>")
_BAR = 10
_SPANS = (1500, 700, 300, 140)
"""Too much to say: first the longest pieces are shortened, step by step, then the end is left out."""


def view_html(view: View, room: int = LONGEST_TEXT) -> str:
    """The whole message, within `room` UTF-16 code units after its markup is read."""
    shown = [line(Span(view.title, "bold"))] if view.title else []
    if view.progress is not None:
        shown.append(line(progress_bar(view.progress)))
    shown += view.lines
    unopened = [button for button in view.buttons if button.url and not is_web_address(button.url)]
    shown += [line(labelled(view.language, button.label), Span(button.url, "code")) for button in unopened]
    return lines_html(shown or [line(view.summary or "–")], room)


def lines_html(lines: Sequence[Line], room: int = LONGEST_TEXT) -> str:
    """Lines of spans, shortened until they fit."""
    fitting = list(lines)
    for longest in _SPANS:
        if _size(fitting) <= room:
            break
        fitting = [tuple(replace(span, text=cut(span.text, longest)) for span in entry) for entry in fitting]
    while len(fitting) > 1 and _size(fitting) > room:
        fitting = [*fitting[: -2 if fitting[-1] == (Span("…"),) else -1], (Span("…"),)]
    return "\n".join("".join(span_html(span) for span in entry) for entry in fitting)


def span_html(span: Span) -> str:
    """One run of text with its tags."""
    before, after = _STYLES[span.style]
    if span.href and is_web_address(span.href):
        before, after = f'{before}<a href="{escaped_address(span.href)}">', f"</a>{after}"
    return f"{before}{escaped(span.text)}{after}" if span.text else ""


def escaped_address(address: str) -> str:
    """An address inside an attribute."""
    return address.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def progress_bar(share: float) -> str:
    """▰▰▰▱▱▱▱▱▱▱ 30 %"""
    full = min(max(share, 0.0), 1.0)
    filled = int(full * _BAR)
    return "▰" * filled + "▱" * (_BAR - filled) + f" {full:.0%}".replace("%", "\u202f%")


def _size(lines: Sequence[Line]) -> int:
    return sum(1 + sum(length(harmless(span.text)) for span in entry) for entry in lines)
