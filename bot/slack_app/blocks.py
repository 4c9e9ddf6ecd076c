"""A view as Block Kit: what people typed stays literal and pings nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from bot.slack_app.escaping import escape
from bot.slack_app.payload import ACTION, Json, cut, option, plain
from handlers.showing.view import Button, Line, Span, View

STYLES = {"bold": "bold", "faint": "italic", "strike": "strike", "code": "code"}
LONGEST = 9_000
"""Characters of running text in one message; the rest is on the web face."""
MOST_BUTTONS = 50
A_ROW = 5
MOST_IN_MENU = 5
_ADDRESS = re.compile(r"(https?://[^\s<>“”]*[^\s<>“”.,;:!?)。，；：！？）])")


def blocks_of(view: View) -> list[Json]:
    """Header, progress, lines and buttons; at most 13 blocks, so that it fits below others."""
    blocks: list[Json] = []
    if view.title.strip():
        blocks.append({"type": "header", "text": plain(view.title, 150)})
    lines = (_overlong_title(view), *_bar(view.progress), *view.lines)
    text = rich_text([line for line in lines if line])
    return [*blocks, *text, *_rows(view)]


def summary_of(view: View) -> str:
    """The text for notifications and screen readers, escaped; short enough for every method."""
    return escape(cut(view.summary or view.title or _first_words(view), 600))


def message_of(view: View) -> Json:
    """Text and blocks, as every method that shows a message takes them."""
    blocks = blocks_of(view)
    return {"text": summary_of(view)} | ({"blocks": blocks} if blocks else {})


def words_message(words: str) -> Json:
    """A few sentences as a message."""
    return {"text": escape(cut(words, 600)), "blocks": words_blocks(words)}


def words_blocks(words: str) -> list[Json]:
    """Plain words; addresses in them can be clicked. No block when there are none."""
    return rich_text([tuple(map(_span, _ADDRESS.split(part))) for part in words.strip().splitlines()])


def _span(part: str) -> Span:
    return Span(part, href=part if is_web(part) else "")


def rich_text(lines: Sequence[Line]) -> list[Json]:
    """Lines as one block of rich text, cut where it would get too long; no block when there is nothing to say."""
    elements = list(_within(LONGEST, _elements(lines)))
    while elements and elements[-1].get("text") == "\n":
        elements.pop()
    if not elements:
        return []
    return [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}]


def _elements(lines: Sequence[Line]) -> Iterator[Json]:
    for number, line in enumerate(lines):
        if number:
            yield {"type": "text", "text": "\n"}
        for span in line:
            if span.text:
                yield _element(span)


def _element(span: Span) -> Json:
    element: Json = {"type": "text", "text": span.text}
    if span.href and is_web(span.href):
        element = {"type": "link", "url": span.href, "text": span.text}
    style = STYLES.get(span.style)
    return element | ({"style": {style: True}} if style else {})


def is_web(url: str) -> bool:
    """Whether Slack takes it as an address."""
    try:
        return urlsplit(url).scheme in ("http", "https") and len(url) <= 3000
    except ValueError:
        return False


def _within(longest: int, elements: Iterable[Json]) -> Iterator[Json]:
    left = longest
    for element in elements:
        if len(element["text"]) > left:
            yield element | {"text": cut(element["text"], max(left, 1))}
            return
        left -= len(element["text"])
        yield element


def _overlong_title(view: View) -> Line:
    return (Span(view.title, "bold"),) if len(view.title) > 150 else ()


def _bar(progress: float | None) -> list[Line]:
    if progress is None:
        return []
    full = round(10 * min(1.0, max(0.0, progress)))
    return [(Span("▰" * full + "▱" * (10 - full) + f" {progress:.0%}"),)]


def _first_words(view: View) -> str:
    texts = ("".join(span.text for span in line).strip() for line in view.lines)
    return next(filter(None, texts), "…")


def _rows(view: View) -> Iterator[Json]:
    """Of an order's buttons those that matter less are in a menu behind the others."""
    buttons = view.buttons[:MOST_BUTTONS]
    pages = [place for place, button in enumerate(buttons, 1) if button.url or not view.order]
    first = max([view.at_hand, len(buttons) - MOST_IN_MENU, *pages])
    elements = [element for button in buttons[:first] if (element := _button(button))]
    if first < len(buttons):
        elements.append(_menu(buttons[first:]))
    for start in range(0, len(elements), A_ROW):
        yield {"type": "actions", "elements": elements[start : start + A_ROW]}


def _menu(buttons: Sequence[Button]) -> Json:
    entries = [option(button.token, button.label) for button in buttons]
    return {"type": "overflow", "action_id": f"{ACTION}more.{buttons[0].id}", "options": entries}


def _button(button: Button) -> Json | None:
    element: Json = {"type": "button", "action_id": ACTION + button.id, "text": plain(button.label, 75)}
    if button.style != "plain":
        element["style"] = button.style
    if not button.url:
        return element | {"value": button.token}
    return element | {"url": button.url} if is_web(button.url) else None
