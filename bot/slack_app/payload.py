"""The smallest pieces of Slack's JSON."""

from typing import Any

Json = dict[str, Any]

ACTION = "baton."
"""Before the id of a button that goes to `Desk.press`."""
QUESTION = "q."
"""Before the id of a question."""
OPEN_FORM = "form.open"
FORM = "baton.form"
WORDS = "baton.words"
"""Callback ids of the modals."""


def cut(text: str, longest: int) -> str:
    """The text, or its beginning with an ellipsis, in at most `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def plain(text: str, longest: int) -> Json:
    """A text that Slack shows as it is: no marks, no mentions, no `:emoji:`; never blank, which Slack refuses."""
    return {"type": "plain_text", "text": cut(text, longest) if text.strip() else "…", "emoji": False}


def option(value: str, label: str) -> Json:
    """One entry of a menu."""
    return {"text": plain(label, 75), "value": value[:150]}
